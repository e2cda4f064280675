import { createTwoFilesPatch } from "diff";
import type { FileChange } from "../../repository/repository-check/fix/plan-fixes.ts";
import type { Paint } from "../format/paint.ts";

/** Changes as one unified diff that `patch -p1` and `git apply` take. */
export function renderChanges(changes: readonly FileChange[], paint: Paint): string[] {
  return changes
    .flatMap((change) => renderChange(change).split("\n"))
    .map((line) => paintDiffLine(line, paint));
}

/** One change as a unified diff; of a new file without text its name is all there is. */
export function renderChange({ path, before, after }: FileChange): string {
  const from = before === null ? "/dev/null" : `a/${path}`;
  const patch = createTwoFilesPatch(from, `b/${path}`, before ?? "", after, undefined, undefined, {
    context: 3,
  });
  // the line above is Index:'s underline
  return `diff --git a/${path} b/${path}\n${before === null ? "new file mode 100644\n" : ""}${after === "" ? "" : patch.replace(/^=+\n/, "")}`.trimEnd();
}

/** A line of a unified diff in the colour of what it does. */
export function paintDiffLine(line: string, paint: Paint): string {
  if (/^(diff|---|\+\+\+) ?/.test(line)) return paint("bold", line);
  if (line.startsWith("+")) return paint("green", line);
  return line.startsWith("-") ? paint("red", line) : line;
}
