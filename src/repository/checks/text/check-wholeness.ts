import type { Problem } from "../problem.ts";
import { readForeignLine } from "./read-foreign-line.ts";

const refusal =
  /^(i('m| am) sorry|sorry, (but )?i|i (can('|no)t|am unable|won't)|as an ai( language)? model)\b/i;
const gap =
  /^\W{0,8}(the )?(rest|remainder) of (the|this) (file|code|document|text|content)\b|^\W{0,8}(\.\.\.|…)\s*\(?(rest|remaining|unchanged|omitted|same as)/i;

/** Signs that a text is not the file itself, whole: a refusal, an answer around it, a left-over fence, a gap. */
export function checkWholeness(text: string, path: string): Problem[] {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const opening = (lines[first] ?? "").trim();
  if (refusal.test(opening))
    return [
      {
        code: "file-incomplete",
        line: first + 1,
        message: `this is a refusal, not ${path}`,
        remedy: "give the text of the file",
      },
    ];
  const gapAt = lines.findIndex((line) => gap.test(line.slice(0, 200)));
  if (gapAt !== -1)
    return [
      {
        code: "file-incomplete",
        line: gapAt + 1,
        message: `\`${lines[gapAt]?.trim().slice(0, 100)}\` stands for text that is missing`,
        remedy: "write the whole file",
      },
    ];
  if (/\.(md|markdown|rst|txt)$/i.test(path)) return [];
  const fence = lines.findIndex((line) => readForeignLine(line)?.code === "stray-fence");
  const at = fence === -1 ? first : fence;
  const line = (lines[at] ?? "").trim();
  const foreign = readForeignLine(line);
  return foreign
    ? [{ ...foreign, line: at + 1, message: `${foreign.message}: \`${line.slice(0, 100)}\`` }]
    : [];
}
