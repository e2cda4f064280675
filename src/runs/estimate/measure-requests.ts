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
import { measureAttachments } from "./measure-attachments.ts";
import type { EstimatedAgent, RequestSizes } from "./run-estimate.ts";

const file = "package/module.py";

/** What each agent's task is filled with; texts that other agents write are counted elsewhere and empty here. */
const tasks: Readonly<Record<EstimatedAgent, Pick<MessageParts, "schema" | "values" | "file" | "omit">>> = {
  planner: { schema: OverallPlan, values: {} },
  architect: { schema: Architecture, values: {}, omit: ["classDiagram", "sequenceDiagram"] },
  "logic-designer": { schema: DesignDraft, values: {} },
  "config-writer": { schema: ConfigFile.pick({ entries: true }), values: {} },
  analyst: { schema: FileAnalysis, file, values: { path: file } },
  coder: { schema: SourceFile, file, values: { path: file, analysis: "" } },
};

/** Counts what can be counted of a run's requests before any is made: system text, paper, and what each agent is told. */
export async function measureRequests(paper: Paper, prompts: Prompts): Promise<RequestSizes> {
  const write = (agent: EstimatedAgent, role: "system" | "user") =>
    buildMessages({ agent, prompt: agent, context: {}, ...tasks[agent] }, prompts)
      .filter((message) => message.role === role)
      .map(({ text }) => text)
      .join("\n");
  const measure = async (agent: EstimatedAgent) => {
    const text = write(agent, "user");
    const start = text.lastIndexOf(`<task agent="${agent}"`);
    return {
      instructions: await countTokens(text.slice(0, start)),
      task: await countTokens(text.slice(start)),
    };
  };
  return {
    system: await countTokens(write("planner", "system")),
    paper: paper.stats.tokens,
    ...measureAttachments(paper),
    agents: {
      planner: await measure("planner"),
      architect: await measure("architect"),
      "logic-designer": await measure("logic-designer"),
      "config-writer": await measure("config-writer"),
      analyst: await measure("analyst"),
      coder: await measure("coder"),
    },
  };
}
