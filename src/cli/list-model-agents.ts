import { defaultAgents } from "../agents/index.ts";

const askNoModel: readonly string[] = [
  "human-review",
  "checker",
  "assembler",
] satisfies (keyof typeof defaultAgents)[];

/** The default agents that a model can be chosen for. */
export function listModelAgents(): string[] {
  return Object.keys(defaultAgents).filter((agent) => !askNoModel.includes(agent));
}
