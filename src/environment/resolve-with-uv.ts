import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { normaliseDistribution } from "../core/normalise-distribution.ts";
import type { LockedPackage } from "./lock.ts";
import { readUvFailure } from "./read-resolver-log.ts";
import { formatRequirement, type WantedDistribution } from "./requirement.ts";
import type { Resolution, ResolverSetting } from "./resolver.ts";
import { runTool } from "./run-tool.ts";
import { createToolEnvironment, withToolHome } from "./tool-environment.ts";
import { isTorchFamily } from "./torch-family.ts";
import { createUvEnvironment, createUvWords } from "./uv-words.ts";

const entry =
  /^([A-Za-z0-9][A-Za-z0-9._-]*)==([A-Za-z0-9][A-Za-z0-9.+!_-]*)(?: *; *([A-Za-z0-9_.'"<>=!~ ()-]+?))?((?: +--hash=sha256:[0-9a-f]{64})+)$/;

/** One attempt by uv, for every platform at once; uv itself keeps torch to its own index (`--torch-backend`). */
export async function resolveWithUv(
  uv: string,
  wanted: readonly WantedDistribution[],
  setting: ResolverSetting,
): Promise<Resolution> {
  const { python, index, torchIndex, downloads, readTimeLeftMs, signal } = setting;
  return withToolHome(async (home) => {
    const [input, output] = [join(home, "requirements.in"), join(home, "requirements.lock")];
    await writeFile(input, [...wanted.map(formatRequirement), ""].join("\n"));
    const end = await runTool({
      file: uv,
      args: [
        ...["pip", "compile", input, "--universal", "--generate-hashes", "--no-header", "--no-annotate"],
        ...["--python", python.executable, ...createUvWords(index, downloads)],
        ...(torchIndex === null ? [] : ["--torch-backend", "cpu"]),
        ...["--output-file", output],
      ],
      env: { ...createToolEnvironment(home), ...createUvEnvironment(index) },
      cwd: home,
      timeoutMs: readTimeLeftMs(),
      signal,
    });
    const log = end.startError ?? end.log;
    if (end.timedOut) return { ok: false, failure: { kind: "timeout" }, log };
    if (end.code !== 0) return { ok: false, failure: readUvFailure(log), log };
    const packages = readCompiled(await readFile(output, "utf8"));
    if (typeof packages === "string") {
      return { ok: false, failure: { kind: "other", message: `uv wrote ${packages}` }, log };
    }
    const hasTorch = packages.some(({ name }) => isTorchFamily(name));
    return { ok: true, packages, extraIndex: hasTorch && torchIndex ? torchIndex.shown : null };
  });
}

/** The packages of what uv wrote, or the first line in it that is no package with hashes. */
function readCompiled(text: string): LockedPackage[] | string {
  const packages: LockedPackage[] = [];
  for (const line of text.replace(/\\\r?\n/g, " ").split(/\r?\n/)) {
    const trimmed = line.trim();
    // options are ours to write
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith("--")) continue;
    const match = entry.exec(trimmed.replace(/ +/g, " "));
    if (!match) return JSON.stringify(trimmed.slice(0, 100));
    const [, name = "", version = "", marker, hashes = ""] = match;
    packages.push({
      name: normaliseDistribution(name),
      version,
      marker: marker?.trim() ?? null,
      hashes: [...hashes.matchAll(/[0-9a-f]{64}/g)].map(([hash]) => hash),
    });
  }
  return packages;
}
