import { constants } from "node:fs";
import { open, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { PaperCoderError } from "../../core/errors.ts";
import type { Problem } from "../checks/problem.ts";
import { isSystemError } from "../to-output-error.ts";
import { decodeFile } from "./decode-file.ts";
import { listTree } from "./list-tree.ts";
import type { FileProblem, RepositoryTree, TreeFile } from "./repository-tree.ts";

const maximumBytes = 2_000_000;
const maximumTotalBytes = 64_000_000;
const readable =
  /(\.(py|ya?ml|json|jsonl|ipynb|toml|sh|bash|md|markdown)|(^|\/)(requirements|constraints)[\w.-]*\.txt|(^|\/)requirements\/[\w.-]+\.txt|(^|\/)setup\.cfg)$/i;

/** Reads the text files of a folder, each at most 2 MB, without leaving it; throws USAGE when it is no folder. */
export async function readTree(folder: string): Promise<RepositoryTree> {
  const root = await findFolder(folder);
  const { paths, problems } = await listTree(root);
  const files: TreeFile[] = [];
  const found: FileProblem[] = [...problems];
  let room = maximumTotalBytes;
  for (const path of paths.filter((one) => readable.test(one))) {
    const bytes = await readBytes(join(root, path), Math.min(maximumBytes, room));
    const read = typeof bytes === "string" ? describeUnread(path, bytes) : decodeFile(bytes, path);
    if ("text" in read) files.push({ path, ...read });
    else if (path.endsWith(".py") || read.code === "unreadable") found.push({ file: path, ...read });
    if (typeof bytes !== "string") room -= bytes.length;
  }
  return { root, files, paths, problems: found };
}

async function findFolder(folder: string): Promise<string> {
  if (folder.includes("\0")) throw new PaperCoderError("USAGE", "The folder's path has a NUL character.");
  try {
    if ((await stat(folder)).isDirectory()) return await realpath(folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new PaperCoderError("USAGE", `${folder} cannot be read (${error.code}). Give a folder of Python.`, {
      cause: error,
    });
  }
  throw new PaperCoderError("USAGE", `${folder} is a file. Give the folder it is in.`);
}

/** The bytes of a regular file, "large" beyond the limit, "unreadable" where it cannot be opened or became a link. */
async function readBytes(path: string, limit: number): Promise<Uint8Array | "large" | "unreadable"> {
  try {
    // a named pipe or a link that took the file's place since it was listed is not waited for or followed
    await using handle = await open(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    const { size } = await handle.stat();
    if (size > limit) return "large";
    const buffer = Buffer.alloc(size + 1);
    const { bytesRead } = await handle.read(buffer, 0, size + 1, 0);
    return bytesRead > limit ? "large" : buffer.subarray(0, bytesRead);
  } catch (error) {
    if (isSystemError(error)) return "unreadable";
    throw error;
  }
}

function describeUnread(path: string, reason: "large" | "unreadable"): Problem {
  return reason === "large"
    ? {
        code: "too-large",
        line: null,
        message: `${path} is larger than ${maximumBytes / 1_000_000} MB or what is left of ${maximumTotalBytes / 1_000_000} MB, so it was not looked at`,
        remedy: "keep data out of source files",
      }
    : {
        code: "unreadable",
        line: null,
        message: `${path} could not be read`,
        remedy: "check its permissions",
      };
}
