import type { Environment } from "../core/environment.ts";
import { createChatModel } from "./create-chat-model.ts";
import type { ModelSettings } from "./model-settings.ts";

/** Tokens a model can read: the setting if there is one, else LangChain's profile of the model, else null. */
export async function findContextWindow(
  spec: string,
  settings: ModelSettings,
  environment: Environment,
): Promise<number | null> {
  if (settings.contextWindow !== undefined) return settings.contextWindow;
  const { profile } = await createChatModel(spec, settings, environment);
  return profile.maxInputTokens ?? null;
}
