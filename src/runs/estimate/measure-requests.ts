import { DesignDraft } from "../../agents/logic-designer.ts";
import { countTokens } from "../../core/count-tokens.ts";
import { buildMessages, type MessageParts } from "../../prompts/build-messages.ts";
import type { Prompts } from "../../prompts/read-prompts.ts";
import { Architecture } from "../../state/architecture.ts";
import { ConfigFile } from "../../state/config-file.ts";
import { FileAnalysis } from "../../state/file-analysis.ts";
import { OverallPlan } from "../../state/overall-plan.ts";
import type { Paper } from "../../state/paper.ts";
import { SourceFile } from "../../state/source-file.ts";
import type { EstimatedAgent, RequestSizes } from "./run-estimate.ts";

const file = "package/module.py";

/** What each agent's task is filled with; texts that other agents write are counted elsewhere and empty here. */
const tasks: Readonly<Record<EstimatedAgent, Pick<MessageParts, "schema" | "values" | "file" | "omit">>> = {
  planner: { schema: OverallPlan, values: {} },
  architect: { schema: Architecture, values: {}, omit: ["classDiagram", "sequenceDiagram"] },
  "logic-designer": { schema: DesignDraft, values: {} },
  "config-writer": { schema: ConfigFile.pick({ entries: true }), values: {} },
  analyst: { schema: FileAnalysis, file, values: { path: file, design: "" } },
  coder: { schema: SourceFile, file, values: { path: file, design: "", analysis: "" } },
};

/** Counts what can be counted of a run's requests before any is made: system text, paper, and each agent's task. */
export async function measureRequests(paper: Paper, prompts: Prompts): Promise<RequestSizes> {
  const count = async (agent: EstimatedAgent, role: "system" | "user") => {
    const messages = buildMessages({ agent, prompt: agent, context: {}, ...tasks[agent] }, prompts);
    const texts = messages.filter((message) => message.role === role).map(({ text }) => text);
    return await countTokens(texts.join("\n"));
  };
  return {
    system: await count("planner", "system"),
    paper: paper.stats.tokens,
    tasks: {
      planner: await count("planner", "user"),
      architect: await count("architect", "user"),
      "logic-designer": await count("logic-designer", "user"),
      "config-writer": await count("config-writer", "user"),
      analyst: await count("analyst", "user"),
      coder: await count("coder", "user"),
    },
  };
}
