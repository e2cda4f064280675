/** Turns a paper into a repository: npx tsx examples/run.ts paper.md repository */
import { startRun } from "papercoder";

const [paper = "paper.md", output = "repository"] = process.argv.slice(2);

const run = await startRun({
  paper,
  output,
  model: "openai:gpt-5",
  approve: true,
  onEvent: (event) => {
    if (event.type === "file-written") console.error(`wrote ${event.file}`);
  },
});
console.log(run.status, run.error?.message ?? run.output);
process.exitCode = run.status === "done" ? 0 : 1;
