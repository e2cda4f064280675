import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { normaliseDistribution } from "../core/normalise-distribution.ts";
import type { LockedPackage } from "./lock.ts";
import type { PackageIndex } from "./package-index.ts";
import { parseJson } from "./parse-json.ts";
import { createPipWords } from "./pip-words.ts";
import { type ResolverFailure, readFamilyBounds, readPipFailure } from "./read-resolver-log.ts";
import { formatRequirement, isVersionSpecifier, type WantedDistribution } from "./requirement.ts";
import type { Resolution, ResolverSetting } from "./resolver.ts";
import { runTool } from "./run-tool.ts";
import { createToolEnvironment, withToolHome } from "./tool-environment.ts";
import { isTorchFamily } from "./torch-family.ts";

/** Normalised names to specifiers. */
type Versions = Map<string, string | null>;
interface ReportedFile {
  name: string;
  version: string;
  url: string;
  hash: string;
}
type DryRun = { ok: true; files: ReportedFile[]; log: string } | Extract<Resolution, { ok: false }>;

const Report = z.object({
  install: z.array(
    z.object({
      download_info: z.object({
        url: z.url({ protocol: /^https?$/ }).regex(/^[^\s#]+$/),
        archive_info: z.object({
          hash: z.string().nullish(),
          hashes: z.record(z.string(), z.string()).nullish(),
        }),
      }),
      metadata: z.object({
        name: z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/),
        version: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+!_-]*$/),
      }),
    }),
  ),
});
const mostRounds = 5;
const mostRefusals = 20;

/**
 * Attempts by pip. Torch and what goes with it are resolved against their own index alone, and are then given to
 * the second call as addresses with hashes. So no name is ever taken from either of two indexes, and nobody can offer
 * on one of them a newer version of a package that is meant to come from the other (dependency confusion).
 */
export function createPipResolver(
  setting: ResolverSetting,
): (wanted: readonly WantedDistribution[]) => Promise<Resolution> {
  const { index, torchIndex } = setting;
  // torch is large, and is the same for most attempts
  const resolved = new Map<string, Extract<DryRun, { ok: true }>>();

  async function resolveFamily(family: Versions, from: PackageIndex): Promise<DryRun> {
    const lines = [...family].map(([distribution, version]) => formatRequirement({ distribution, version }));
    const key = lines.join();
    const run = resolved.get(key) ?? (await dryRun(lines, from, setting));
    if (run.ok) resolved.set(key, run);
    return run;
  }

  return async (wanted) => {
    const isApart = (name: string): boolean => torchIndex !== null && isTorchFamily(name);
    const others = wanted.filter((item) => !isApart(item.distribution));
    const family: Versions = new Map(
      wanted
        .filter((item) => isApart(item.distribution))
        .map((item) => [normaliseDistribution(item.distribution), item.version]),
    );
    for (let round = 1; ; round++) {
      const direct: ReportedFile[] = [];
      if (torchIndex !== null && family.size > 0) {
        const run = await resolveFamily(family, torchIndex);
        if (!run.ok) return run;
        direct.push(...run.files.filter((file) => family.has(normaliseDistribution(file.name))));
      }
      const lines = [
        ...others.map(formatRequirement),
        ...direct.map((file) => formatDirect(file, torchIndex)),
      ];
      const run = await dryRun(lines, index, setting);
      if (!run.ok) {
        const isClearer = torchIndex !== null && (tighten(family, run.log) || addAbsent(family, run.failure));
        if (isClearer && round < mostRounds) continue;
        return run;
      }
      // needed by others only: the version that fits them, from torch's index
      const strays = run.files.filter(
        ({ name }) => isApart(name) && !family.has(normaliseDistribution(name)),
      );
      if (strays.length === 0) {
        const extraIndex = direct.length > 0 && torchIndex !== null ? torchIndex.shown : null;
        return { ok: true, packages: run.files.map(toLocked), extraIndex };
      }
      for (const { name, version } of strays) {
        family.set(normaliseDistribution(name), `==${version.replace(/\+.*$/, "")}`);
      }
    }
  };
}

/** Adds one of torch's family that the other index does not have; false where that is not what failed. */
function addAbsent(family: Versions, failure: ResolverFailure): boolean {
  if (failure.kind !== "no-version" || failure.hasOthers) return false;
  const name = normaliseDistribution(failure.name);
  if (!isTorchFamily(name) || family.has(name)) return false;
  const specifier = failure.wanted.slice(failure.name.length);
  family.set(name, isVersionSpecifier(specifier) ? specifier : null);
  return true;
}

/** Adds to versions of torch what pip says that others need of it; false where that is nothing new. */
function tighten(family: Versions, log: string): boolean {
  let isTighter = false;
  for (const [name, specifier] of readFamilyBounds(log)) {
    const version = family.get(name);
    // an exact version was wished for, and is loosened in the open if it cannot be had
    if (version === undefined || version?.startsWith("==") || version?.includes(specifier)) continue;
    const both = version === null ? specifier : `${version},${specifier}`;
    if (!isVersionSpecifier(both)) continue;
    family.set(name, both);
    isTighter = true;
  }
  return isTighter;
}

async function dryRun(
  lines: readonly string[],
  index: PackageIndex,
  setting: ResolverSetting,
): Promise<DryRun> {
  const { python, downloads, readTimeLeftMs, signal } = setting;
  return withToolHome(async (home) => {
    const [requirements, report] = [join(home, "requirements.txt"), join(home, "report.json")];
    const details = join(home, "pip.log");
    // in a file that only we can read, because every process sees the words of others
    await writeFile(requirements, [`--index-url ${index.full}`, ...lines, ""].join("\n"), { mode: 0o600 });
    const words = [...createPipWords(downloads), "--dry-run", "--ignore-installed"];
    const end = await runTool({
      file: python.executable,
      args: ["-I", "-m", "pip", ...words, "--report", report, "--log", details, "-r", requirements],
      env: createToolEnvironment(home),
      cwd: home,
      timeoutMs: readTimeLeftMs(),
      signal,
    });
    const refusals = end.code === 0 ? "" : await readRefusals(details);
    const log = end.startError ?? `${end.log}${refusals}`;
    if (end.timedOut) return { ok: false, failure: { kind: "timeout" }, log };
    if (end.code !== 0) return { ok: false, failure: readPipFailure(log), log };
    return readReport(await readFile(report, "utf8"), log);
  });
}

/** Pages that the index did not give for another reason than that it has none: pip tells them to its log only. */
async function readRefusals(details: string): Promise<string> {
  const lines: string[] = [];
  try {
    for await (const line of createInterface(createReadStream(details))) {
      if (/Could not fetch URL \S+: (?!404 )/.test(line)) lines.push(line.trim());
      if (lines.length >= mostRefusals) break;
    }
  } catch (error) {
    // pip ended before it wrote anything
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  return lines.map((line) => `${line}\n`).join("");
}

function readReport(text: string, log: string): DryRun {
  const refuse = (message: string): DryRun => ({ ok: false, failure: { kind: "other", message }, log });
  const report = Report.safeParse(parseJson(text));
  if (!report.success) return refuse("pip's report is not what it should be");
  const files: ReportedFile[] = [];
  for (const { download_info: info, metadata } of report.data.install) {
    const hash = info.archive_info.hashes?.sha256 ?? info.archive_info.hash?.replace(/^sha256=/, "") ?? "";
    if (!/^[0-9a-f]{64}$/.test(hash)) return refuse(`${metadata.name} has no sha256`);
    if (!new URL(info.url).pathname.endsWith(".whl")) return refuse(`${metadata.name} is no wheel`);
    files.push({ name: metadata.name, version: metadata.version, url: info.url, hash });
  }
  return { ok: true, files, log };
}

/** A file as a requirement; pip leaves the credentials out of its report. */
function formatDirect({ name, url, hash }: ReportedFile, from: PackageIndex | null): string {
  const [address, index] = [new URL(url), from === null ? undefined : new URL(from.full)];
  if (index?.origin === address.origin) {
    address.username = index.username;
    address.password = index.password;
  }
  return `${name} @ ${address.href}#sha256=${hash}`;
}

function toLocked({ name, version, hash }: ReportedFile): LockedPackage {
  return { name: normaliseDistribution(name), version, hashes: [hash], marker: null };
}
