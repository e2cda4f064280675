import type { Agent } from "./agent.ts";
import { analyst } from "./analyst.ts";
import { architect } from "./architect.ts";
import { assembler } from "./assembler.ts";
import { checker } from "./checker.ts";
import { coder } from "./coder.ts";
import { configWriter } from "./config-writer.ts";
import { debuggingAgent } from "./debugger.ts";
import { environment } from "./environment.ts";
import { humanReview } from "./human-review.ts";
import { logicDesigner } from "./logic-designer.ts";
import { planner } from "./planner.ts";
import { runner } from "./runner.ts";

/** The agents by the names that flows, prompts, traces and `--model-for` use; swap one with object spread. */
export const defaultAgents = {
  planner,
  architect,
  "logic-designer": logicDesigner,
  "config-writer": configWriter,
  "human-review": humanReview,
  analyst,
  coder,
  checker,
  assembler,
} as const satisfies Record<string, Agent>;

/** The same with the agents that install, execute and repair, for runs that are asked to. */
export const executingAgents = {
  ...defaultAgents,
  environment,
  runner,
  debugger: debuggingAgent,
} as const satisfies Record<string, Agent>;
