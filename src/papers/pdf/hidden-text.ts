import type { Run } from "./page.ts";
import type { DrawnText } from "./page-drawing.ts";

interface SeenText {
  runs: Run[];
  hiddenCharacters: number;
  isRecognised: boolean;
}

/**
 * Runs that a reader of the page can see. Of a page with no visible text at all the invisible text stays: character
 * recognition lays it under the picture of a scan.
 */
export function dropHiddenText(runs: readonly Run[], drawn: readonly DrawnText[]): SeenText {
  const hidden = drawn.filter(({ isHidden }) => isHidden);
  const all = countCharacters(runs.map(({ text }) => text));
  if (hidden.length === 0) return { runs: [...runs], hiddenCharacters: 0, isRecognised: false };
  const isRecognised = countCharacters(hidden.map(({ text }) => text)) > 0.95 * all;
  if (isRecognised) return { runs: [...runs], hiddenCharacters: 0, isRecognised };
  const visible = drawn.filter(({ isHidden }) => !isHidden);
  const seen = runs.flatMap((run) => {
    const unseen = hidden.filter((text) => shareOf(run, text) > 0);
    if (unseen.length === 0) return [run];
    const width = sumOf(unseen, run);
    if (width > sumOf(visible, run)) return [];
    const text = unseen.reduce((rest, { text: gone }) => rest.replace(gone.trim(), ""), run.text);
    return [{ ...run, text }];
  });
  return { runs: seen, hiddenCharacters: all - countCharacters(seen.map(({ text }) => text)), isRecognised };
}

function shareOf({ x, right, y, size }: Run, text: DrawnText): number {
  if (Math.abs(y - text.y) > size) return 0;
  return Math.max(0, Math.min(right, text.right) - Math.max(x, text.x));
}

function sumOf(texts: readonly DrawnText[], run: Run): number {
  return texts.reduce((sum, text) => sum + shareOf(run, text), 0);
}

function countCharacters(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.replace(/\s+/g, "").length, 0);
}
