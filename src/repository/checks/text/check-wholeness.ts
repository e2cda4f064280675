import { describeForeignLine } from "./describe-foreign-line.ts";

const refusal =
  /^(i('m| am) sorry|sorry, (but )?i|i (can('|no)t|am unable|won't)|as an ai( language)? model)\b/i;
const gap =
  /^\W{0,8}(the )?(rest|remainder) of (the|this) (file|code|document|text|content)\b|^\W{0,8}(\.\.\.|…)\s*\(?(rest|remaining|unchanged|omitted|same as)/i;

/** Signs that a text is not the file itself, whole: a refusal, an answer around it, a left-over fence, a gap. */
export function checkWholeness(text: string, path: string): string[] {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  const opening = (lines[first] ?? "").trim();
  if (refusal.test(opening))
    return [`line ${first + 1}: this is a refusal, not ${path}; do give the text of the file.`];
  const gapAt = lines.findIndex((line) => gap.test(line.slice(0, 200)));
  if (gapAt !== -1)
    return [
      `line ${gapAt + 1}: \`${lines[gapAt]?.trim().slice(0, 100)}\` stands for text that is missing; do write the whole file.`,
    ];
  if (/\.(md|markdown|rst|txt)$/i.test(path)) return [];
  const fence = lines.findIndex((line) => /^(```|~~~)/.test(line));
  if (fence !== -1)
    return [`line ${fence + 1}: a fence was left in the file; do give the text of the file only.`];
  const hint = describeForeignLine(opening);
  return hint ? [`line ${first + 1}: \`${opening.slice(0, 100)}\`: ${hint}.`] : [];
}
