import type { Environment } from "../core/environment.ts";
import type { Usage } from "../state/usage.ts";
import { resolveEndpoint } from "./endpoint.ts";
import type { ModelSettings } from "./model-settings.ts";
import { parseModelSpec } from "./model-spec.ts";

/** The tokens that a price is made of. */
export type PricedTokens = Pick<Usage, "inputTokens" | "cachedTokens" | "outputTokens">;

/** Names that the price list spells differently from LangChain. */
const providerIds: Readonly<Record<string, string>> = {
  azure_openai: "azure",
  aws: "aws",
  bedrock: "aws",
  "google-genai": "google",
  "google-vertexai": "google",
  "google-vertexai-web": "google",
  mistralai: "mistral",
  xai: "x-ai",
};

/** US dollars for these tokens of a model as these settings reach it; null when the price is not known. */
export async function findModelPrice(
  spec: string,
  tokens: PricedTokens,
  settings: Pick<ModelSettings, "baseUrl" | "apiKey">,
  environment: Environment,
): Promise<number | null> {
  if (parseModelSpec(spec).provider !== "openai") return await findPrice(spec, tokens);
  const { url, own } = resolveEndpoint(settings, environment);
  return await findPrice(spec, tokens, own ? undefined : url);
}

/** US dollars for these tokens of a model such as `openai:gpt-5`; null when the price is not known. */
export async function findPrice(
  spec: string,
  tokens: PricedTokens,
  baseUrl?: string,
): Promise<number | null> {
  const { provider, name } = parseModelSpec(spec);
  const { calcPrice } = await import("@pydantic/genai-prices");
  const usage = {
    input_tokens: tokens.inputTokens,
    cache_read_tokens: tokens.cachedTokens,
    output_tokens: tokens.outputTokens,
  };
  // a compatible server has prices of its own, if any are known
  const seller =
    provider === "openai" && baseUrl
      ? { providerApiUrl: baseUrl }
      : { providerId: providerIds[provider] ?? provider };
  return calcPrice(usage, name, seller)?.total_price ?? null;
}
