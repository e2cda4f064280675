import type { JudgedProblem } from "./create-findings.ts";
import type { TreeFile } from "./repository-tree.ts";

const unparsed = new Set(["syntax-error", "stray-fence", "stray-prose", "too-deep"]);

/** The files with no text where it does not parse: prose such as `import the data from …` would name packages. */
export function blankBroken(
  files: readonly TreeFile[],
  problems: readonly Pick<JudgedProblem, "code" | "file" | "severity">[],
): TreeFile[] {
  const broken = new Set(
    problems
      .filter(({ code, severity }) => unparsed.has(code) && severity !== "warning")
      .map(({ file }) => file),
  );
  return files.map((file) =>
    broken.has(file.path) && file.path.endsWith(".py") ? { ...file, text: "" } : file,
  );
}
