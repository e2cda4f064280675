import type { Finding } from "../../../state/finding.ts";
import { parsePython } from "../../checks/python/parse-python.ts";
import { createSyntaxChecker } from "../../checks/python/syntax-checker.ts";
import { blankBroken } from "../blank-broken.ts";
import { listMissing } from "../check-requirements.ts";
import { isConfigName } from "../config-keys.ts";
import type { RepositoryTree, TreeFile } from "../repository-tree.ts";
import { mendConfig } from "./mend-config.ts";
import { stripFences } from "./strip-fences.ts";

/** One file as it should be; `before` is null for a new one. */
export interface FileChange {
  path: string;
  before: string | null;
  after: string;
}

/** What mends the fixable findings of one check, without asking a model. */
export function planFixes(tree: RepositoryTree, findings: readonly Finding[]): FileChange[] {
  const syntax = createSyntaxChecker();
  const fixable = findings.filter((finding) => finding.fixable);
  const named = new Set(fixable.map(({ file }) => file));
  const has = (code: Finding["code"]) => fixable.some((finding) => finding.code === code);
  const changes = tree.files
    .filter(({ path, isUtf8 }) => named.has(path) && isUtf8)
    .map((file) => ({ path: file.path, before: file.text, after: mendFile(file) }));
  function mendFile({ path, text }: TreeFile): string {
    return isConfigName(path) ? mendConfig(text) : (stripFences(text, path, syntax) ?? text);
  }
  const inits = fixable
    .filter(({ code }) => code === "missing-init")
    .map(({ file }) => ({ path: `${file}/__init__.py`, before: null, after: "" }));
  const requirements = has("missing-requirement")
    ? [addRequirements(tree, blankBroken(tree.files, findings))]
    : [];
  return [...changes, ...inits, ...requirements].filter(({ before, after }) => before !== after);
}

/** requirements.txt with what is imported and not required; what only a try or a test imports stays out. */
function addRequirements(tree: RepositoryTree, parsed: readonly TreeFile[]): FileChange {
  const before = tree.files.find(({ path }) => path === "requirements.txt")?.text ?? null;
  const end = before?.includes("\r\n") ? "\r\n" : "\n";
  const added = listMissing({ files: parsed }, parsePython)
    .filter(({ isNeeded }) => isNeeded)
    .map(({ distribution }) => distribution + end);
  const gap = before === null || before === "" || before.endsWith("\n") ? "" : end;
  return { path: "requirements.txt", before, after: `${before ?? ""}${gap}${added.join("")}` };
}
