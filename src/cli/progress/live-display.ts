import { createPaint } from "../format/paint.ts";
import { wrapText } from "../format/wrap-text.ts";
import { describeTerminal, onResize, writeScreen } from "../output.ts";
import { advanceProgress, startProgress } from "./advance-progress.ts";
import { describeEvent } from "./describe-event.ts";
import type { ProgressDisplay } from "./progress-display.ts";
import { renderLiveLines } from "./render-live-lines.ts";
import { createScreenBlock } from "./screen-block.ts";

const redrawMs = 100;

/** Shows the calls under way as lines that are redrawn in place; what is worth keeping scrolls up above them. */
export function createLiveDisplay(): ProgressDisplay {
  let progress = startProgress(performance.now());
  let kept: string[] = [];
  const paint = createPaint(describeTerminal().colour);
  const block = createScreenBlock(writeScreen);
  const timer = setInterval(draw, redrawMs).unref();
  const ignoreResize = onResize(() => block.resize(describeTerminal().columns));
  process.once("exit", close);
  block.open(describeTerminal().columns);

  function keep(text: string, tone: "plain" | "warning"): void {
    const lines = wrapText(text, describeTerminal().columns - 1);
    kept.push(...lines.map((line) => (tone === "warning" ? paint("yellow", line) : line)));
  }

  function draw(): void {
    const { columns, rows } = describeTerminal();
    const lines = renderLiveLines(progress, { columns, rows, nowMs: performance.now() });
    block.draw(kept, lines);
    kept = [];
  }

  function close(): void {
    clearInterval(timer);
    ignoreResize();
    process.off("exit", close);
    block.close(kept);
    kept = [];
  }

  return {
    report: (event) => {
      progress = advanceProgress(progress, event, performance.now());
      const line = describeEvent(event);
      if (line && !line.passing) keep(line.text, line.tone);
    },
    note: (text) => keep(text, "warning"),
    close,
  };
}
