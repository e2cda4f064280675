import { PaperCoderError } from "../../core/errors.ts";
import { judgeRecall } from "./bars.ts";
import { findPapers } from "./find-papers.ts";
import { listMisses } from "./list-misses.ts";
import { measurePaper, type PaperRecall } from "./measure-paper.ts";
import { parseOptions, type RecallOptions, usage } from "./options.ts";
import { renderRecall } from "./render-recall.ts";
import { summariseRecall } from "./summarise-recall.ts";

try {
  process.exitCode = await runRecall(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!PaperCoderError.isInstance(error)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
}

/** Measures the papers and prints them; gives 1 when a bar does not hold or nothing could be measured. */
async function runRecall({ folder, papers: names, json, misses, help }: RecallOptions): Promise<number> {
  if (help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const cases = (await findPapers(folder)).filter(({ name }) => names.length === 0 || names.includes(name));
  const papers: PaperRecall[] = [];
  const failures: string[] = [];
  for (const paper of cases) {
    try {
      papers.push(await measurePaper(paper));
    } catch (error) {
      if (!PaperCoderError.isInstance(error)) throw error;
      failures.push(`FAIL ${paper.name}: ${error.message}`);
    }
  }
  if (cases.length === 0) {
    process.stderr.write(`error: ${folder} has no such paper with a PDF and its LaTeX\n`);
    return 1;
  }
  const verdicts = judgeRecall(papers);
  const listed = misses ? papers.flatMap(listMisses) : [];
  const report = json
    ? JSON.stringify({ papers: papers.map(summariseRecall), verdicts, failures, misses: listed }, null, 2)
    : [...listed, renderRecall(papers, verdicts), ...failures].join("\n");
  process.stdout.write(`${report}\n`);
  return failures.length === 0 && verdicts.every(({ holds }) => holds) ? 0 : 1;
}
