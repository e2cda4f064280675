import { executingAgents } from "../agents/index.ts";

const askNoModel: readonly string[] = [
  "human-review",
  "checker",
  "assembler",
] satisfies (keyof typeof executingAgents)[];

/** The default agents that a model can be chosen for. */
export function listModelAgents(): string[] {
  return Object.keys(executingAgents).filter((agent) => !askNoModel.includes(agent));
}
