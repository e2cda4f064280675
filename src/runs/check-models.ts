import { readdir } from "node:fs/promises";
import { readEnvironment } from "../core/environment.ts";
import { PaperCoderError } from "../core/errors.ts";
import { createChatModel } from "../models/create-chat-model.ts";
import type { ModelSettings } from "../models/model-settings.ts";
import { findModelPrice } from "../models/price.ts";
import { checkInputs } from "./attachments/check-attachments.ts";
import { pdfReader } from "./attachments/pdf-reader.ts";
import type { SessionOptions } from "./run-options.ts";
import type { RunSettings } from "./run-record.ts";
import { toModelSettings } from "./to-model-settings.ts";

/**
 * Makes sure, without calling any, that every model of a run can be called; of recorded answers, that there are some.
 * Throws USAGE for a model of an agent that does not exist, for one whose price a cost limit needs,
 * for one that does not take what would be attached; MODEL_SPEC, MODEL_KEY_MISSING, MODEL_PACKAGE_MISSING, REPLAY_INVALID.
 */
export async function checkModels(
  settings: RunSettings,
  session: SessionOptions,
  agents: readonly string[],
): Promise<void> {
  const unknown = Object.keys(settings.modelFor).find((agent) => !agents.includes(agent));
  if (unknown !== undefined) {
    const known = agents.join(", ");
    throw new PaperCoderError("USAGE", `A model is given for "${unknown}", but the agents are: ${known}.`);
  }
  if (settings.attachPdf && !agents.includes(pdfReader)) {
    throw new PaperCoderError("USAGE", `The PDF goes to the agent "${pdfReader}", and there is none.`);
  }
  if (settings.replay !== undefined) return await checkRecordings(settings.replay);
  if (session.caller) return;
  const modelSettings = toModelSettings(settings, session);
  for (const model of listModels(settings)) {
    const chatModel = await createChatModel(model, modelSettings, readEnvironment());
    checkInputs(model, chatModel, { ...settings, models: modelSettings });
  }
  if (settings.maxCost !== undefined) await checkPrices(settings, modelSettings);
}

async function checkPrices(settings: RunSettings, modelSettings: ModelSettings): Promise<void> {
  const oneToken = { inputTokens: 1, cachedTokens: 0, outputTokens: 1 };
  for (const model of listModels(settings)) {
    if ((await findModelPrice(model, oneToken, modelSettings, readEnvironment())) !== null) continue;
    throw new PaperCoderError(
      "USAGE",
      `The price of ${model} is not known there, so --max-cost cannot be kept. Limit the run with --max-tokens instead.`,
    );
  }
}

/** Every model a run may use, once. */
export function listModels({ model, modelFor }: Pick<RunSettings, "model" | "modelFor">): Set<string> {
  return new Set([model, ...Object.values(modelFor)]);
}

async function checkRecordings(folder: string): Promise<void> {
  try {
    await readdir(folder);
  } catch (error) {
    const message = `${folder} is no folder of recorded answers that can be read. Give another with --replay.`;
    throw new PaperCoderError("REPLAY_INVALID", message, { cause: error });
  }
}
