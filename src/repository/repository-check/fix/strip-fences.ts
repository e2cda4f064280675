import type { SyntaxChecker } from "../../checks/python/syntax-checker.ts";
import { readForeignLine } from "../../checks/text/read-foreign-line.ts";

/**
 * A Python file without the fences of an answer, and without the prose around them; undefined where that does not give
 * Python that parses. A fence inside a docstring of a file that parses is text and stays.
 */
export function stripFences(text: string, path: string, syntax: SyntaxChecker): string | undefined {
  if (!path.endsWith(".py") || parses(text, syntax)) return undefined;
  const lines = text.split("\n");
  const fences = lines.flatMap((line, index) =>
    readForeignLine(line)?.code === "stray-fence" ? [index] : [],
  );
  const [first, second] = fences;
  if (first === undefined) return undefined;
  const inside = second === undefined ? lines.slice(first + 1) : lines.slice(first + 1, second);
  const candidates = [
    lines.filter((_, index) => !fences.includes(index)).join("\n"),
    fences.length <= 2 ? `${inside.join("\n").trimEnd()}\n` : "",
  ];
  return candidates.find((candidate) => candidate.trim() !== "" && parses(candidate, syntax));
}

function parses(text: string, syntax: SyntaxChecker): boolean {
  const found = syntax.check(text);
  return found !== "too-deep" && found.every(({ kind }) => kind !== "syntax");
}
