import { resolve } from "node:path";
import type { Agent } from "../agents/agent.ts";
import { PaperCoderError } from "../core/errors.ts";
import { readPaper } from "../papers/read-paper.ts";

/** The agent that reads the paper named by paperPath, without one the example; where answers are replayed, no other. */
export function createStudioReader({ example, isReplayed }: { example: string; isReplayed: boolean }): Agent {
  return {
    description: isReplayed
      ? "Reads the example paper. There is no model, so its recorded answers are replayed."
      : "Reads the paper named by paperPath; without one, the example paper.",

    async run({ paperPath }, { signal }) {
      // an empty field of a form is no path
      const source = paperPath?.trim() || example;
      const paper = await readPaper(source, { signal });
      if (isReplayed && resolve(source) !== resolve(example)) {
        throw new PaperCoderError(
          "MODEL_KEY_MISSING",
          "There is no model to work on this paper, only recorded answers for the example. Set OPENAI_API_KEY or OPENAI_BASE_URL in .env and start the server again, or leave paperPath empty.",
        );
      }
      return { paper };
    },
  };
}
