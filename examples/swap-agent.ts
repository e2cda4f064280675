/** Swaps one agent for another: here a planner whose plan leaves out every experiment but the first. */
import { type Agent, defaultAgents, startRun } from "papercoder";

const [paper = "paper.md", output = "repository"] = process.argv.slice(2);

const firstExperimentPlanner: Agent = {
  description: "Plans as the default planner does, then keeps the first experiment only.",
  async run(state, context) {
    const { plan, ...update } = await defaultAgents.planner.run(state, context);
    if (!plan) throw new Error("the default planner gave no plan");
    return { ...update, plan: { ...plan, experiments: plan.experiments.slice(0, 1) } };
  },
};

const agents = { ...defaultAgents, planner: firstExperimentPlanner };
const run = await startRun({ paper, output, model: "openai:gpt-5", approve: true, agents });

console.log(run.status, run.error?.message ?? run.output);
process.exitCode = run.status === "done" ? 0 : 1;
