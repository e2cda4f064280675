import { listConfigReads } from "../checks/python/list-config-reads.ts";
import type { PythonFile } from "../checks/python/parse-python.ts";
import { listMentionedPaths } from "../checks/text/list-mentioned-paths.ts";
import type { ConfigKeys } from "./config-keys.ts";
import type { JudgedProblem } from "./create-findings.ts";
import type { RepositoryTree, TreeFile } from "./repository-tree.ts";

const scripts = /\.(sh|bash|ipynb)$/;
const mostShown = 20;

/** Values of the config that no file reads; nothing where some file may read any of them. */
export function findUnusedKeys(
  tree: Pick<RepositoryTree, "files" | "paths">,
  config: TreeFile,
  keys: ConfigKeys,
  parse: (text: string) => PythonFile,
): JudgedProblem[] {
  const configPaths = [...keys.keys()];
  const readers = tree.files.filter(({ path }) => path.endsWith(".py"));
  if (readers.length === 0) return [];
  const read = new Set<string>();
  for (const { path, text } of readers) {
    const own = listConfigReads(path, parse(text), { paths: tree.paths, configPaths });
    if (own === null) return [];
    for (const one of own) read.add(one);
  }
  for (const { path, text } of tree.files) {
    if (scripts.test(path)) for (const one of listMentionedPaths(text, configPaths)) read.add(one);
  }
  const unused = configPaths.filter((path) => !read.has(path));
  if (unused.length === configPaths.length) {
    const message = `No file reads any of the ${unused.length} values of ${config.path}`;
    return [describe(config, null, message, "read them in code, or remove the file")];
  }
  const shown = unused.slice(0, mostShown);
  const rest = unused.length - shown.length;
  return [
    ...shown.map((path) =>
      describe(
        config,
        keys.get(path) ?? null,
        `No file reads ${path}, so changing it changes nothing`,
        "read it where its value belongs, or remove it",
      ),
    ),
    ...(rest > 0
      ? [describe(config, null, `No file reads ${rest} more of its values`, "read or remove them")]
      : []),
  ];
}

function describe(config: TreeFile, line: number | null, message: string, remedy: string): JudgedProblem {
  return { code: "unused-config-key", file: config.path, line, message, remedy };
}
