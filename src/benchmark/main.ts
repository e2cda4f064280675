import { PaperCoderError } from "../core/errors.ts";
import { type Figures, measureRun } from "./figures.ts";
import { judge } from "./limits.ts";
import { listRuns, parseOptions, usage } from "./options.ts";
import { renderReport } from "./render-report.ts";
import { runShape } from "./run-shape.ts";
import { modes } from "./shapes.ts";

try {
  process.exitCode = await runBenchmark(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PaperCoderError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
}

/** Runs what the words ask for; gives 1 when a run failed or a limit does not hold. */
async function runBenchmark(words: readonly string[]): Promise<number> {
  const options = parseOptions(words);
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const runs: Figures[] = [];
  const failures: string[] = [];
  for (const { shape, mode } of listRuns(options.shapes, modes)) {
    const name = `${shape.name} ${mode.name}`;
    process.stderr.write(`${name} …\n`);
    try {
      const figures = measureRun(await runShape(shape, mode, options));
      runs.push(figures);
      const { wallSeconds, ratio } = figures;
      process.stderr.write(
        `${name}: ${wallSeconds.toFixed(1)} modelled seconds, ratio ${ratio.toFixed(3)}\n`,
      );
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      process.stderr.write(`${failures.at(-1)}\n`);
    }
  }
  const verdicts = judge(runs);
  const report = options.json
    ? JSON.stringify({ runs, failures, verdicts }, null, 2)
    : [renderReport(runs, verdicts), ...failures.map((failure) => `FAIL ${failure}`)].join("\n");
  process.stdout.write(`${report}\n`);
  return failures.length > 0 || verdicts.some(({ holds }) => holds === false) ? 1 : 0;
}
