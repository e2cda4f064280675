import { randomBytes } from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { PaperCoderError } from "../core/errors.ts";
import type { PythonEnvironment } from "../state/python-environment.ts";
import { findUv } from "./find-uv.ts";
import { installPackages } from "./install-packages.ts";
import { hashLock } from "./lock.ts";
import { parsePackageIndex } from "./package-index.ts";
import { removeLeftovers, unfinishedName } from "./remove-leftovers.ts";
import { runTool } from "./run-tool.ts";
import { createToolEnvironment, withToolHome } from "./tool-environment.ts";
import { findVenvPython } from "./venv-python.ts";

export interface InstallOptions {
  cacheFolder: string;
  /** The index with its credentials; without it, the environment's own. */
  index?: string | undefined;
  /** Torch's index with its credentials; without it, the one that the lock names. */
  torchIndex?: string | undefined;
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
  /** Path of uv, null for none; looked for on PATH where it is left out. */
  uv?: string | null | undefined;
}

const markerName = "papercoder-environment.json";
const Marker = z.object({ lockHash: z.string() });
const venvMs = 120_000;
const logCharacters = 2_000;

/**
 * Installs what the lock names and nothing else, in a folder below the cache; one that is there already is used
 * without network. No Python of the environment is started once something is installed in it. Throws ENVIRONMENT_FAILED.
 */
export async function installEnvironment(
  environment: Omit<PythonEnvironment, "venv">,
  options: InstallOptions,
): Promise<PythonEnvironment> {
  const { signal, timeoutMs = 3_600_000 } = options;
  const cacheFolder = resolve(options.cacheFolder);
  const index = parsePackageIndex(options.index ?? environment.index);
  const torchIndex = options.torchIndex === undefined ? null : parsePackageIndex(options.torchIndex);
  const mask = (text: string): string => torchIndex?.mask(index.mask(text)) ?? index.mask(text);
  // it becomes the name of a folder
  const lockHash = hashLock(environment);
  const venv = join(cacheFolder, lockHash);
  const installed: PythonEnvironment = { ...environment, lockHash, venv };
  if (await isFinished(venv, lockHash)) return installed;

  await prepareCache(cacheFolder);
  const unfinished = join(cacheFolder, unfinishedName(lockHash, randomBytes(6).toString("hex")));
  try {
    await createVenv(environment, unfinished, signal);
    const uv = options.uv === undefined ? await findUv() : options.uv;
    const downloads = join(cacheFolder, "downloads");
    const end = await installPackages(environment, {
      ...{ venv: unfinished, uv, index, torchIndex, downloads, timeoutMs, signal },
    });
    if (end.code !== 0) {
      throw fail(describeEnd(end, { mask, timeoutMs }), /No space left on device/.test(end.log));
    }
    await writeFile(join(unfinished, markerName), `${JSON.stringify({ lockHash })}\n`);
    await publish(unfinished, venv, lockHash);
    return installed;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function prepareCache(cacheFolder: string): Promise<void> {
  try {
    await mkdir(cacheFolder, { recursive: true });
    await removeLeftovers(cacheFolder);
  } catch (error) {
    throw fail(`${cacheFolder} cannot be used (${error instanceof Error ? error.message : error})`);
  }
}

/** What was made is either there as a whole, or not at all: the marker is written last, and the folder gets its name after that. */
async function isFinished(venv: string, lockHash: string): Promise<boolean> {
  try {
    // also false when the installation that the environment is of has gone
    await access(findVenvPython(venv));
    const marker = Marker.safeParse(JSON.parse(await readFile(join(venv, markerName), "utf8")));
    return marker.success && marker.data.lockHash === lockHash;
  } catch {
    return false;
  }
}

async function createVenv(
  { python }: Pick<PythonEnvironment, "python">,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const end = await withToolHome((home) =>
    runTool({
      file: python.executable,
      args: ["-I", "-m", "venv", "--without-pip", folder],
      env: createToolEnvironment(home),
      cwd: home,
      timeoutMs: venvMs,
      signal,
    }),
  );
  if (end.code !== 0)
    throw fail(`${python.executable} made no environment: ${readEnd(end.startError ?? end.log)}`);
}

/** Gives the folder its name; where another process was first, its folder stays. */
async function publish(unfinished: string, venv: string, lockHash: string): Promise<void> {
  try {
    await rename(unfinished, venv);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ENOTEMPTY" && code !== "EEXIST" && code !== "EPERM") throw error;
    if (await isFinished(venv, lockHash)) return;
    // a damaged one: set aside in one step, so that nobody sees it half removed
    const aside = `${unfinished}-damaged`;
    await rename(venv, aside);
    await rename(unfinished, venv);
    await rm(aside, { recursive: true, force: true });
  }
}

function describeEnd(
  end: { log: string; startError: string | undefined; timedOut: boolean },
  { mask, timeoutMs }: { mask: (text: string) => string; timeoutMs: number },
): string {
  if (end.timedOut) return `it took longer than ${Math.round(timeoutMs / 1000)} s`;
  const log = mask(end.startError ?? end.log);
  if (/DO NOT MATCH THE HASHES|[Hh]ash mismatch/.test(log)) {
    return `a file differs from the one that was locked, so nothing was installed: ${readEnd(log)}`;
  }
  return readEnd(log);
}

function readEnd(log: string): string {
  return log.trim().slice(-logCharacters);
}

function fail(message: string, isFull = false): PaperCoderError {
  return isFull
    ? new PaperCoderError("DISK_FULL", `The environment could not be installed: no space is left. Make room.`)
    : new PaperCoderError(
        "ENVIRONMENT_FAILED",
        `The environment could not be installed: ${message}. Check the package index, and try again.`,
      );
}
