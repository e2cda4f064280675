import type { Environment } from "../core/environment.ts";
import { PaperCoderError } from "../core/errors.ts";
import type { ModelSettings } from "./model-settings.ts";

const openaiUrl = "https://api.openai.com/v1";

/** Where requests of `openai:` models go; `own` says that it is OpenAI's server and not a compatible one. */
export interface Endpoint {
  url: string;
  apiKey: string;
  own: boolean;
}

/**
 * The endpoint that settings and environment name; settings win.
 * Throws MODEL_KEY_MISSING when it is OpenAI's own and there is no key, USAGE when it is no URL.
 */
export function resolveEndpoint(
  settings: Pick<ModelSettings, "baseUrl" | "apiKey">,
  environment: Pick<Environment, "openaiApiKey" | "openaiBaseUrl">,
): Endpoint {
  const url = settings.baseUrl ?? environment.openaiBaseUrl ?? openaiUrl;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new PaperCoderError(
      "USAGE",
      `OPENAI_BASE_URL is ${url}, which is no http(s) URL; write it like ${openaiUrl}`,
    );
  }
  const own = new URL(url).hostname === new URL(openaiUrl).hostname;
  const apiKey = settings.apiKey ?? environment.openaiApiKey;
  if (own && !apiKey) {
    throw new PaperCoderError(
      "MODEL_KEY_MISSING",
      `there is no API key for ${url}; set OPENAI_API_KEY (in the environment or in .env), or name another server with --base-url`,
    );
  }
  // local servers need no key, but the client library insists on one
  return { url, apiKey: apiKey ?? "none", own };
}
