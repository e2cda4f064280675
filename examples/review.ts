/** Stops at the review, shows what the paper leaves open, changes the config and goes on: npx tsx examples/review.ts paper.md repository */
import { resumeRun, startRun } from "papercoder";

const [paper = "paper.md", output = "repository"] = process.argv.slice(2);

const waiting = await startRun({ paper, output, model: "openai:gpt-5" });
if (waiting.pause?.kind !== "review") throw new Error(waiting.error?.message ?? waiting.status);

console.log(waiting.pause.description);
for (const point of waiting.pause.openPoints) console.log(`open: ${point.question}`);

// any process may do this, on any day; to approve the plan as it is: { type: "approve" }
const config = waiting.pause.configYaml.replace(/seeds: \d+/, "seeds: 10");
const run = await resumeRun({ run: waiting.id, home: waiting.home, decision: { type: "edit", config } });

console.log(run.status, run.error?.message ?? run.output);
process.exitCode = run.status === "done" ? 0 : 1;
