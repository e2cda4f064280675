import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isSystemError } from "../to-output-error.ts";
import type { FileProblem } from "./repository-tree.ts";

export const maximumFiles = 2_000;
const maximumEntries = 50_000;
const maximumLevels = 32;
// what tools make, and the code of others
const passedOver = /^(\..*|__pycache__|node_modules|site-packages|.*\.egg-info)$/;
const builtByInstaller = /^(build|dist)$/;

interface Listing {
  paths: string[];
  problems: FileProblem[];
  entries: number;
}

/** The regular files below a folder, sorted; links are named and never followed. */
export async function listTree(root: string): Promise<{ paths: string[]; problems: FileProblem[] }> {
  const listing: Listing = { paths: [], problems: [], entries: 0 };
  await listFolder(root, "", 0, listing);
  if (isFull(listing)) {
    listing.problems.push({
      code: "too-many-files",
      file: ".",
      line: null,
      message: `The repository has more than ${maximumFiles} files or ${maximumEntries} entries, only the first were looked at`,
      remedy: "check a smaller folder, or move data out of it",
    });
  }
  return { paths: listing.paths.slice(0, maximumFiles).sort(), problems: listing.problems };
}

function isFull({ paths, entries }: Listing): boolean {
  return paths.length > maximumFiles || entries > maximumEntries;
}

async function listFolder(root: string, folder: string, level: number, listing: Listing): Promise<void> {
  const leaveOut = (file: string, code: "link-skipped" | "unreadable", message: string) =>
    listing.problems.push({ code, file, line: null, message, remedy: "look at it yourself" });
  if (level > maximumLevels) {
    leaveOut(folder, "unreadable", `Folders below ${maximumLevels} levels were not looked at`);
    return;
  }
  const entries = await readFolder(join(root, folder));
  if (!entries) {
    leaveOut(folder || ".", "unreadable", "The folder could not be read");
    return;
  }
  const isEnvironment = entries.some(({ name }) => name === "pyvenv.cfg");
  if (isEnvironment) return;
  // files first, so that a folder full of data does not push out the code beside it
  const sorted = entries.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  for (const entry of sorted) {
    listing.entries += 1;
    if (isFull(listing)) return;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) leaveOut(path, "link-skipped", "This is a link, which was not followed");
    else if (entry.isDirectory() && !isPassedOver(entry.name, entries, level))
      await listFolder(root, path, level + 1, listing);
    else if (entry.isFile()) listing.paths.push(path);
  }
}

function isPassedOver(name: string, beside: readonly Dirent[], level: number): boolean {
  if (passedOver.test(name)) return true;
  // below the root these are packages like any other
  const isBuilt = level === 0 && beside.some((one) => /^(setup\.py|pyproject\.toml)$/.test(one.name));
  return isBuilt && builtByInstaller.test(name);
}

function rank(entry: Dirent): number {
  if (entry.isDirectory()) return 2;
  return entry.name.endsWith(".py") ? 0 : 1;
}

async function readFolder(folder: string): Promise<Dirent[] | undefined> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
