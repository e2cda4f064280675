import type { Agent } from "../../src/agents/agent.ts";
import { defaultAgents } from "../../src/agents/index.ts";
import { createGraph } from "../../src/graph/create-graph.ts";
import type { GraphServices } from "../../src/graph/create-node.ts";
import { defaultFlow } from "../../src/graph/default-flow.ts";
import { startRun } from "../../src/runs/start-run.ts";

const licenser: Agent = { description: "Adds a licence.", run: async () => ({}) };
const agents = { ...defaultAgents, licenser };
const added = { ...defaultFlow, coder: "licenser", licenser: "checker" } as const;
const unreached = { ...defaultFlow, licenser: "checker" } as const;
const misspelt = { ...defaultFlow, coder: "licencer", licenser: "checker" } as const;

/** Never called: the compiler reads these calls, and `npm run types` fails when one of them compiles that should not, or the other way round. */
export function compileFlows(services: GraphServices): void {
  createGraph({ agents: defaultAgents, flow: defaultFlow, services });
  createGraph({ agents, flow: added, services });
  createGraph({ agents: { ...defaultAgents, planner: licenser }, flow: defaultFlow, services });
  void startRun({ paper: "paper.md", output: "out", agents, flow: added });
  void startRun({ paper: "paper.md", output: "out", agents: { ...defaultAgents, planner: licenser } });

  // @ts-expect-error nothing leads to the licenser
  createGraph({ agents, flow: unreached, services });
  // @ts-expect-error there is no licencer
  createGraph({ agents, flow: misspelt, services });
  // @ts-expect-error the flow says nothing about the licenser
  createGraph({ agents, flow: defaultFlow, services });
  // @ts-expect-error there is no agent licenser
  createGraph({ agents: defaultAgents, flow: added, services });
  // @ts-expect-error nothing leads to the licenser
  void startRun({ paper: "paper.md", output: "out", agents, flow: unreached });
  // @ts-expect-error there is no licencer
  void startRun({ paper: "paper.md", output: "out", agents, flow: misspelt });
}
