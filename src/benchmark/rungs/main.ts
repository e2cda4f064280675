import { basename, join } from "node:path";
import { PaperCoderError } from "../../core/errors.ts";
import { judgeRungs } from "./judge-rungs.ts";
import { measureRepository } from "./measure-repository.ts";
import type { MeasuredRepository } from "./measured-repository.ts";
import { parseOptions, type RungsOptions, usage } from "./options.ts";
import { renderRungs } from "./render-rungs.ts";

try {
  process.exitCode = await measureRungs(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!PaperCoderError.isInstance(error)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
}

/** Runs the papers one after another and prints how far they got; gives 1 when a bar does not hold. */
async function measureRungs({ papers, into, runWords, json, help }: RungsOptions): Promise<number> {
  if (help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const repositories: MeasuredRepository[] = [];
  for (const [index, paper] of papers.entries()) {
    process.stderr.write(`${paper} …\n`);
    const name = `${index + 1}-${basename(paper).replaceAll(/[^\w.-]+/g, "-")}`;
    repositories.push(await measureRepository(paper, join(into, name), runWords));
  }
  const verdicts = judgeRungs(repositories);
  const report = json
    ? JSON.stringify({ repositories, verdicts }, null, 2)
    : renderRungs(repositories, verdicts);
  process.stdout.write(`${report}\n`);
  return verdicts.every(({ holds }) => holds) ? 0 : 1;
}
