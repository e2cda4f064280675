import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Finding } from "../../../state/finding.ts";
import { createFindings, type JudgedProblem } from "../create-findings.ts";
import type { RepositoryTree } from "../repository-tree.ts";
import { runPyright } from "./run-pyright.ts";
import { selectDiagnostics } from "./select-diagnostics.ts";

const defaultTimeoutMs = 60_000;
const certain = /^(syntax|reportUndefinedVariable|reportAttributeAccessIssue|reportMissingImports)$/;

/** Rung 5: what pyright finds beyond the other rungs, or a note why it was not asked. `program` is its `index.js`. */
export async function checkTypes(
  tree: RepositoryTree,
  known: readonly Finding[],
  {
    program = findPyright(),
    timeoutMs = defaultTimeoutMs,
  }: { program?: string | null; timeoutMs?: number } = {},
): Promise<{ findings: Finding[]; wereChecked: boolean }> {
  const files = tree.files.filter(({ path }) => path.endsWith(".py"));
  if (files.length === 0) return { findings: [], wereChecked: true };
  if (program === null)
    return describeUnchecked(
      "the package pyright is not installed",
      "npm install pyright to have them checked",
    );
  const diagnostics = await runPyright(files, { program, timeoutMs });
  if ("failure" in diagnostics)
    return describeUnchecked(`pyright was stopped: ${diagnostics.failure}`, "check a smaller folder");
  const mentioned = new Set(
    known.filter(({ severity }) => severity !== "note").map(({ file, line }) => `${file}:${line}`),
  );
  const problems = selectDiagnostics(diagnostics, files)
    .filter(({ path, line }) => !mentioned.has(`${path}:${line}`))
    .map(
      ({ path, line, rule, message }): JudgedProblem => ({
        code: "type-error",
        file: path,
        line,
        message: message.replace(/\.$/, ""),
        remedy: `look at it (pyright ${rule})`,
        severity: certain.test(rule) ? "error" : "warning",
      }),
    );
  return { findings: createFindings(problems), wereChecked: true };
}

function describeUnchecked(reason: string, remedy: string): { findings: Finding[]; wereChecked: false } {
  const message = `Types were not checked, because ${reason}`;
  const note: JudgedProblem = { code: "types-not-checked", file: ".", line: null, message, remedy };
  return { findings: createFindings([note]), wereChecked: false };
}

/** Pyright as it is installed beside PaperCoder, never one that the checked repository brings; null when it is not. */
function findPyright(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("pyright/package.json")), "index.js");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}
