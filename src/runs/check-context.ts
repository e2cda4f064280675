import { readEnvironment } from "../core/environment.ts";
import { PaperCoderError } from "../core/errors.ts";
import { findContextWindow } from "../models/context-window.ts";
import type { Paper } from "../state/paper.ts";
import { listModels } from "./check-models.ts";
import type { SessionOptions } from "./run-options.ts";
import type { RunSettings } from "./run-record.ts";
import { toModelSettings } from "./to-model-settings.ts";

/**
 * Tokens a coder's request needs beside the paper: plan 2,500, architecture 1,500, logic design 2,500, config 400,
 * analysis 1,800, the code of seven files at 2,200 each, prompts 1,500, and an answer of 4,400.
 */
const tokensBesidePaper = 30_000;

/** Throws PAPER_TOO_LARGE, with the numbers, when the paper cannot fit into the context of a model the run uses. */
export async function checkContext(
  paper: Paper,
  settings: RunSettings,
  session: SessionOptions,
): Promise<void> {
  if (settings.replay !== undefined || session.caller) return;
  const modelSettings = toModelSettings(settings, session);
  const needed = paper.stats.tokens + tokensBesidePaper;
  for (const model of listModels(settings)) {
    const available = await findContextWindow(model, modelSettings, readEnvironment());
    if (available === null || needed <= available) continue;
    throw new PaperCoderError(
      "PAPER_TOO_LARGE",
      `The paper has ${count(paper.stats.tokens)} tokens; with about ${count(tokensBesidePaper)} for plan, code and answer a request needs ${count(needed)}, and ${model} reads ${count(available)}. Use a model with a larger context, give the paper without its supplement, or set --context if the model reads more than is known.`,
    );
  }
}

function count(tokens: number): string {
  return tokens.toLocaleString("en-US");
}
