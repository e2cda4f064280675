/** Adds an agent to the flow: a licenser that works after the coder and before the repository is written. */
import { type Agent, defaultAgents, defaultFlow, startRun } from "papercoder";

const [paper = "paper.md", output = "repository"] = process.argv.slice(2);

const licenser: Agent = {
  description: "Adds a licence file.",
  async run(state) {
    const text = `The code of "${state.paper.title}" may be used by anybody for any purpose, without warranty.\n`;
    return { files: { LICENSE: { path: "LICENSE", text, amendments: [], notes: [] } } };
  },
};

const agents = { ...defaultAgents, licenser };
const flow = { ...defaultFlow, coder: "licenser", licenser: "checker" } as const;
const run = await startRun({ paper, output, model: "openai:gpt-5", approve: true, agents, flow });

console.log(run.status, run.error?.message ?? run.output);
process.exitCode = run.status === "done" ? 0 : 1;
