import type { Agent } from "./agent.ts";

/** Writes the repository to its folder: the files, config.yaml, requirements.txt, README.md, REPRODUCTION.md. */
export const assembler: Agent = {
  description: "Writes the repository with its config, requirements, README and REPRODUCTION report.",

  async run(state, context) {
    return { output: await context.writeRepository(state) };
  },
};
