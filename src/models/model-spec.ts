import { PaperCoderError } from "../core/errors.ts";

/** A model as users write it, `provider:name`; the name itself may hold colons and slashes. */
export interface ModelSpec {
  provider: string;
  name: string;
}

/** Parses `provider:name`; throws MODEL_SPEC, listing the forms, when it is written otherwise. */
export function parseModelSpec(spec: string): ModelSpec {
  const colon = spec.indexOf(":");
  const provider = spec.slice(0, Math.max(colon, 0)).trim();
  const name = spec.slice(colon + 1).trim();
  if (provider === "" || name === "") throw describeSpecs(`"${spec}" is no model name`);
  return { provider, name };
}

/** The MODEL_SPEC error that says how models are written. */
export function describeSpecs(problem: string, providers: readonly string[] = []): PaperCoderError {
  const known = providers.length > 0 ? `; known providers: ${["openai", ...providers].join(", ")}` : "";
  return new PaperCoderError(
    "MODEL_SPEC",
    `${problem}; write provider:name, such as openai:gpt-5 or anthropic:claude-sonnet-4-5${known}. For vLLM, Ollama, OpenRouter, LiteLLM, DeepSeek and other OpenAI-compatible servers write openai:NAME and give the server with --base-url`,
  );
}
