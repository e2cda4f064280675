import { findMostCommon } from "./most-common.ts";
import type { Line } from "./page.ts";

/** What most of the document's text looks like. */
export interface BodyText {
  size: number;
  font: string;
  /** Distance of baselines. */
  leading: number;
}

export function measureBodyText(lines: readonly Line[]): BodyText {
  const runs = lines.flatMap((line) => line.runs);
  const readWeight = ({ text }: { text: string }) => text.trim().length;
  const size = findMostCommon(runs, (run) => run.size, { step: 0.1, readWeight })?.value ?? 10;
  const fonts = new Map<string, number>();
  for (const { font, text, size: own } of runs) {
    if (Math.abs(own - size) > 0.3) continue;
    fonts.set(font.name, (fonts.get(font.name) ?? 0) + text.length);
  }
  const [font = ["", 0]] = [...fonts].sort(([, a], [, b]) => b - a);
  const steps = lines.slice(1).flatMap((line, index) => {
    const above = lines[index];
    const step = above && above.page === line.page ? above.y - line.y : 0;
    const isBody = above && Math.abs(line.size - size) < 0.3 && Math.abs(above.size - size) < 0.3;
    return isBody && step > size * 0.9 && step < size * 2.6 ? [step] : [];
  });
  const leading = findMostCommon(steps, (step) => step, { step: 0.25 })?.value ?? size * 1.2;
  return { size, font: font[0], leading };
}
