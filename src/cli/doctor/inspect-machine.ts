import { statfsSync } from "node:fs";
import { createRequire } from "node:module";
import { release } from "node:os";
import { dirname } from "node:path";
import { probeSandboxes } from "../../execution/choose-sandbox.ts";
import { isRoot } from "../../execution/choose-user.ts";
import { locateHome } from "../../runs/store.ts";
import { readVersion } from "../read-version.ts";
import { findProgram, findPythons } from "./find-programs.ts";
import type { MachineReport } from "./machine-report.ts";

const neededNode = "20.19";
const programs = [
  { name: "uv", purpose: "fast installs of Python packages" },
  { name: "pip", purpose: "installs of Python packages where there is no uv" },
  { name: "git", purpose: "history of a generated repository" },
];
const packages = [
  { name: "@napi-rs/canvas", purpose: "pictures of a PDF's figures (--figures)" },
  { name: "pyright", purpose: "types of generated Python; not used yet" },
];

/** Looks at what this machine has; starts nothing but programs asked for their version, and a sandbox on `true`. */
export async function inspectMachine(home: string | undefined): Promise<MachineReport> {
  const [pythons, found, sandboxes] = await Promise.all([
    findPythons(),
    Promise.all(
      programs.map(async (program) => ({ ...program, found: (await findProgram(program.name)) ?? null })),
    ),
    probeSandboxes(),
  ]);
  return {
    papercoder: readVersion(),
    system: { platform: process.platform, release: release(), processor: process.arch, root: isRoot() },
    node: {
      version: process.versions.node,
      needed: neededNode,
      ok: isAtLeast(process.versions.node, neededNode),
    },
    pythons,
    programs: found,
    sandboxes,
    disk: measureDisk(locateHome(home)),
    packages: packages.map((entry) => ({ ...entry, installed: isInstalled(entry.name) })),
  };
}

function isAtLeast(version: string, needed: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split(".").map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

function measureDisk(folder: string): MachineReport["disk"] {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return { folder, freeMB: Math.round((bavail * bsize) / 2 ** 20) };
  } catch {
    // a store is made with its first run
    return dirname(folder) === folder ? { folder, freeMB: null } : measureDisk(dirname(folder));
  }
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}
