import { constants, type Stats } from "node:fs";
import { lstat, mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PaperCoderError } from "../core/errors.ts";
import { checkRepositoryPath } from "../core/safe-path.ts";
import { createRunGit, type RunGit } from "./run-git.ts";

const branch = "refs/heads/main";
const identity = "PaperCoder <papercoder@localhost>";
/** Commits are dated one second apart from here on, so that the same edits give the same hashes. */
const firstSecond = 946_684_800;
const configuration =
  "[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = false\n\tlogallrefupdates = false\n";
const hash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** A folder of a generated repository whose states are kept in git. */
export interface WorkCopy {
  /** The first state: what was in the folder when it was opened first; null for an empty one, or without git. */
  start: string | null;
  /** Makes the folder hold exactly these files and keeps them; null where git is not installed. */
  commit(message: string, files: ReadonlyMap<string, string>): Promise<string | null>;
  /** Unified diff between two commits. */
  diff(from: string, to: string): Promise<string>;
  /** The text files of a commit. */
  read(commit: string): Promise<Map<string, string>>;
}

/**
 * Opens a folder as a work copy, the same one again after a stop. Files reach git by their text through `fast-import`
 * and never by their names on disk: no filter, attribute, ignore file or hook is looked at on that way. A generated
 * `.gitattributes` can name only drivers that no configuration defines, and diffs are made without drivers.
 */
export async function openWorkCopy(folder: string): Promise<WorkCopy> {
  const git = createRunGit(folder);
  const hasGit = await prepare(folder, git);
  const guarded: RunGit = async (args, input) => {
    await checkConfiguration(folder);
    return git(args, input);
  };
  let known = await readFolder(folder);
  const keep = async (message: string, files: ReadonlyMap<string, Buffer>): Promise<string | null> =>
    hasGit ? commitFiles(guarded, message, files) : null;
  const first = hasGit ? await findStart(guarded) : undefined;
  const start = first ?? (known.size > 0 ? await keep("Generated repository", known) : null);
  return {
    start,
    async commit(message, files) {
      const checked = new Map(
        [...files].map(([path, text]) => [checkRepositoryPath(path), Buffer.from(text)]),
      );
      known = await writeFiles(folder, known, checked);
      return keep(message, checked);
    },
    async diff(from, to) {
      const range = [checkHash(from), checkHash(to)];
      const flags = ["-r", "-p", "--text", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color"];
      return String((await guarded(["diff-tree", ...flags, ...range, "--"])) ?? "");
    },
    read: async (commit) => readCommit(guarded, checkHash(commit)),
  };
}

async function prepare(folder: string, git: RunGit): Promise<boolean> {
  const inside = join(folder, ".git");
  if (await statOf(inside)) {
    await checkConfiguration(folder);
    return (await git(["rev-parse", "--git-dir"])) !== null;
  }
  if ((await git(["init", "--quiet", "--template=", "--initial-branch=main", "."])) === null) return false;
  await writeFile(join(inside, "config"), configuration);
  return true;
}

// what runs in the folder could name programs in it for git to run
async function checkConfiguration(folder: string): Promise<void> {
  const [inside, config] = [join(folder, ".git"), join(folder, ".git", "config")];
  const isOurs =
    (await statOf(inside))?.isDirectory() &&
    (await statOf(config))?.isFile() &&
    (await readFile(config, "utf8")) === configuration &&
    !(await statOf(join(inside, "commondir"))) &&
    !(await statOf(join(inside, "info", "attributes")));
  if (!isOurs)
    throw new PaperCoderError(
      "PATH_UNSAFE",
      `${inside} is not as PaperCoder made it, so git is not run on it; remove it, or use another folder.`,
    );
}

async function findStart(git: RunGit): Promise<string | undefined> {
  const found = await git(["for-each-ref", "--format=%(objectname)", branch]);
  if (!found || found.length === 0) return undefined;
  const roots = await git(["rev-list", "--max-parents=0", branch, "--"]);
  return String(roots ?? "").trim() || undefined;
}

async function commitFiles(
  git: RunGit,
  message: string,
  files: ReadonlyMap<string, Buffer>,
): Promise<string | null> {
  const count = await git(["for-each-ref", "--format=%(objectname) %(committerdate:unix)", branch]);
  const [parent, date] = String(count ?? "")
    .trim()
    .split(" ");
  const when = `${identity} ${parent ? Number(date) + 1 : firstSecond} +0000`;
  const parts: (string | Buffer)[] = [`commit ${branch}\nauthor ${when}\ncommitter ${when}\n`];
  const addData = (data: Buffer) => parts.push(`data ${data.length}\n`, data, "\n");
  addData(Buffer.from(message));
  if (parent) parts.push(`from ${parent}\n`);
  parts.push("deleteall\n");
  for (const [path, data] of files) {
    parts.push(`M 100644 inline "${path.replace(/[\\"]/g, "\\$&")}"\n`);
    addData(data);
  }
  parts.push("done\n");
  const input = Buffer.concat(parts.map((part) => Buffer.from(part)));
  if ((await git(["fast-import", "--quiet", "--done", "--date-format=raw"], input)) === null) return null;
  // so that a person who looks into the folder sees a clean state
  await git(["read-tree", branch]);
  return String((await git(["rev-parse", "--verify", branch])) ?? "").trim() || null;
}

async function readCommit(git: RunGit, commit: string): Promise<Map<string, string>> {
  const entries = String((await git(["ls-tree", "-r", "-z", "--full-tree", commit])) ?? "")
    .split("\0")
    .filter(Boolean);
  const listed = entries.flatMap((entry) => {
    const [, , object = "", path = ""] = /^(\d+) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
    return path === "" ? [] : [{ object, path }];
  });
  const out =
    (await git(["cat-file", "--batch"], listed.map(({ object }) => `${object}\n`).join(""))) ??
    Buffer.alloc(0);
  const files = new Map<string, string>();
  let at = 0;
  for (const { path } of listed) {
    const end = out.indexOf("\n", at);
    const size = Number(out.toString("utf8", at, end).split(" ")[2]);
    const data = out.subarray(end + 1, end + 1 + size);
    at = end + 1 + size + 1;
    if (!data.includes(0)) files.set(path, data.toString("utf8"));
  }
  return files;
}

/** Regular files only: links, devices and what is in `.git` are not of the repository. */
async function readFolder(folder: string, below = ""): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (/^\.git$/i.test(entry.name)) continue;
    if (entry.isDirectory())
      for (const [inner, data] of await readFolder(folder, path)) files.set(inner, data);
    else if (entry.isFile()) files.set(checkRepositoryPath(path), await readFile(join(folder, path)));
  }
  return files;
}

async function writeFiles(
  folder: string,
  before: ReadonlyMap<string, Buffer>,
  after: ReadonlyMap<string, Buffer>,
): Promise<Map<string, Buffer>> {
  for (const path of before.keys()) {
    if (after.has(path)) continue;
    await checkParents(folder, path);
    await rm(join(folder, path), { force: true });
  }
  for (const [path, data] of after) {
    await checkParents(folder, path);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // never through a link that something put there
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
    const file = await open(join(folder, path), flags, 0o644);
    await file.writeFile(data).finally(() => file.close());
  }
  return new Map(after);
}

async function checkParents(folder: string, path: string): Promise<void> {
  const names = path.split("/").slice(0, -1);
  for (const level of names.keys()) {
    const place = join(folder, ...names.slice(0, level + 1));
    const stats = await statOf(place);
    if (stats && !stats.isDirectory())
      throw new PaperCoderError(
        "PATH_UNSAFE",
        `${place} is not a folder, so ${path} is not written; remove it.`,
      );
  }
}

function checkHash(commit: string): string {
  if (!hash.test(commit))
    throw new PaperCoderError(
      "PATH_UNSAFE",
      `${JSON.stringify(commit.slice(0, 80))} is no commit; give a full hash.`,
    );
  return commit;
}

async function statOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch(() => undefined);
}
