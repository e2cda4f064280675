import type { Problem } from "../checks/problem.ts";
import type { SyntaxChecker } from "../checks/python/syntax-checker.ts";
import { isConfigName } from "./config-keys.ts";
import type { JudgedProblem } from "./create-findings.ts";
import { stripFences } from "./fix/strip-fences.ts";
import type { RepositoryTree, TreeFile } from "./repository-tree.ts";

const mayBeEmpty = /(^|\/)(conftest|__init__)\.py$/;
const newerSyntax = /\bon Python 3\.\d+/;
const loadsYaml = /^\s*(import|from)\s+yaml\b/m;

/** What a problem of one file means for a repository of which no design is known; undefined where it means nothing. */
export function judgeProblem(
  problem: Problem,
  { path, text, isUtf8 }: TreeFile,
  { tree, syntax }: { tree: RepositoryTree; syntax: SyntaxChecker },
): JudgedProblem | undefined {
  const judged: JudgedProblem = { ...problem, file: path };
  const isConfig = isConfigName(path);
  switch (problem.code) {
    case "file-empty":
      if (isConfig) return { ...judged, code: "config-empty" };
      return path.endsWith(".py") && !mayBeEmpty.test(path) ? judged : undefined;
    case "too-large":
      return path.endsWith(".py") ? judged : undefined;
    case "yaml-invalid":
      return isConfig ? { ...judged, severity: "error" } : judged;
    case "config-empty":
      return isConfig ? judged : undefined;
    case "config-escaped":
      return isConfig ? { ...judged, fixable: isUtf8 } : { ...judged, severity: "warning" };
    case "float-as-text": {
      // other readers, such as OmegaConf, take 1e-4 for a number
      const isCertain = isConfig && tree.files.some((one) => loadsYaml.test(one.text));
      return { ...judged, severity: isCertain ? "error" : "warning", fixable: isConfig && isUtf8 };
    }
    case "syntax-error":
      return {
        ...judged,
        ...(newerSyntax.test(problem.message) ? { severity: "warning" } : {}),
      };
    case "stray-fence":
    case "stray-prose":
      return { ...judged, fixable: isUtf8 && stripFences(text, path, syntax) !== undefined };
    default:
      return judged;
  }
}
