/** Why nothing was resolved, as far as the resolver's words tell. */
export type ResolverFailure =
  /** No file of that version fits; `parent` is what needs it, `hasOthers` whether there are other versions. */
  | { kind: "no-version"; name: string; wanted: string; parent: string | null; hasOthers: boolean }
  /** Names that do not go together, those that were asked for first. */
  | { kind: "conflict"; names: string[] }
  | { kind: "unreachable" }
  | { kind: "timeout" }
  /** The tool does not know the options it was given. */
  | { kind: "unusable" }
  | { kind: "other"; message: string };

const name = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";
const pipNoVersion = new RegExp(
  `Could not find a version that satisfies the requirement (${name})(?:\\[[^\\]\\n]*\\])?([^()\\n]*?) *(?:\\(from (?!versions:)(${name})[^()\\n]*\\) *)?\\(from versions: ([^)\\n]*)\\)`,
);
const pipPython = new RegExp(`Package '(${name})(?:\\[[^\\]]*\\])?' requires a different Python`);
const pipPythons = new RegExp(`^'[^'\\n]*' \\(required by (${name})`, "gm");
const pipRequested = new RegExp(`The user requested (${name})`, "g");
const pipDepends = new RegExp(`^ +(${name}) \\S+ depends on `, "gm");
const pipFamilyBound =
  /depends on (torch|torchvision|torchaudio)((?:[<>=!~]=?=?[A-Za-z0-9.*+]+)(?:,[<>=!~]=?=?[A-Za-z0-9.*+]+)*)/g;
const pipNetwork =
  /connection broken by|Max retries exceeded|Could not fetch URL|Credentials not correct|CERTIFICATE_VERIFY_FAILED|problem confirming the ssl/;

const uvMissing = new RegExp(`(?:^| )(${name}) was not found in the (?:package registry|provided)`);
const uvNoVersion = new RegExp(`no version of (${name})((?:[<>=!~]=?=?[^ ,]+)?)`);
const uvRequired = new RegExp(`you require (${name})`, "g");
const uvNetwork = /Failed to fetch|error sending request|Could not connect|dns error|operation timed out/;

/** What pip says of its failure. */
export function readPipFailure(log: string): ResolverFailure {
  const missing = pipNoVersion.exec(log);
  if (missing) {
    const [, named = "", specifier = "", parent = null, versions = ""] = missing;
    const hasOthers = versions.trim() !== "none";
    // a server that cannot be reached reads like one that has no such package
    if (!hasOthers && pipNetwork.test(log)) return { kind: "unreachable" };
    return { kind: "no-version", name: named, wanted: `${named}${specifier.trim()}`, parent, hasOthers };
  }
  const names = [
    ...[pipPython.exec(log)?.[1] ?? []].flat(),
    ...[pipPythons, pipRequested, pipDepends].flatMap((pattern) => findAll(log, pattern)),
  ];
  if (names.length > 0) return { kind: "conflict", names: [...new Set(names)] };
  if (/no such option/.test(log)) return { kind: "unusable" };
  if (pipNetwork.test(log)) return { kind: "unreachable" };
  return { kind: "other", message: findLastError(log) };
}

/** What pip says other packages ask of torch and those that go with it, as [name, specifier]. */
export function readFamilyBounds(log: string): [string, string][] {
  return [...log.matchAll(pipFamilyBound)].map(([, named = "", specifier = ""]) => [named, specifier]);
}

/** What uv says of its failure, which it breaks into lines anywhere. */
export function readUvFailure(log: string): ResolverFailure {
  const text = log.replace(/[\u2500-\u257f\u25b6×·]/g, " ").replace(/\s+/g, " ");
  if (/unexpected argument|unrecognized subcommand/.test(text)) return { kind: "unusable" };
  if (uvNetwork.test(text)) return { kind: "unreachable" };
  const [, absent] = uvMissing.exec(text) ?? [];
  const [, lacking, specifier = ""] = uvNoVersion.exec(text) ?? [];
  const found = absent ?? lacking;
  if (found !== undefined) {
    const parent = new RegExp(`(${name})(?:[<>=!~]=?=?\\S+)? depends on ${escapePattern(found)}`).exec(text);
    return {
      kind: "no-version",
      name: found,
      wanted: `${found}${absent === undefined ? specifier : ""}`,
      parent: parent?.[1] ?? null,
      hasOthers: absent === undefined,
    };
  }
  const names = findAll(text, uvRequired);
  if (names.length > 0) return { kind: "conflict", names: [...new Set(names)] };
  return { kind: "other", message: findLastError(log) };
}

function findAll(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&");
}

function findLastError(log: string): string {
  const lines = log.split("\n").map((line) => line.trim());
  return (
    lines.findLast((line) => /^error\b/i.test(line)) ??
    lines.findLast((line) => line !== "") ??
    "the resolver said nothing"
  ).slice(0, 300);
}
