import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { readEnvironment } from "../../core/environment.ts";

export interface FoundProgram {
  path: string;
  version: string;
}

const askMs = 5_000;
const pythonNames = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];

/** The first program of that name on the path that tells its version. */
export async function findProgram(name: string): Promise<FoundProgram | undefined> {
  for (const path of await locate(name)) {
    const version = await askVersion(path);
    if (version !== undefined) return { path, version };
  }
  return undefined;
}

/** Every Python 3 on the path once, by the version it tells. */
export async function findPythons(): Promise<FoundProgram[]> {
  const paths = (await Promise.all(pythonNames.map(locate))).flat();
  const pythons: FoundProgram[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const real = await realpath(path);
    const version = seen.has(real) && !isShim(real) ? undefined : await askVersion(path);
    seen.add(real);
    if (version !== undefined && !pythons.some((other) => isShim(path) && other.version === version)) {
      pythons.push({ path, version });
    }
  }
  return pythons;
}

/** One script for many versions, which may start none of them. */
function isShim(path: string): boolean {
  return path.includes("/shims/");
}

async function locate(name: string): Promise<string[]> {
  const folders = (readEnvironment().path ?? "").split(delimiter).filter(isAbsolute);
  const paths = [...new Set(folders)].map((folder) => join(folder, name));
  const usable = await Promise.all(paths.map(isProgram));
  return paths.filter((_, index) => usable[index]);
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function askVersion(path: string): Promise<string | undefined> {
  // programs are told no secrets, not even those that are asked for their version
  const { PATH = "", HOME = "" } = readEnvironment().containerClient;
  return new Promise((resolve) => {
    execFile(path, ["--version"], { timeout: askMs, env: { PATH, HOME } }, (error, stdout) => {
      resolve(error ? undefined : /\d+(?:\.\d+)+\S*/.exec(stdout)?.[0]);
    });
  });
}
