import { z } from "zod";
import { type Environment, readEnvironment } from "../../core/environment.ts";
import { PaperCoderError } from "../../core/errors.ts";
import { hashText } from "../../core/hash.ts";
import { listPlaceholders } from "../placeholders.ts";
import type { PromptFile } from "../prompt-file.ts";
import { convertManifest } from "./convert-manifest.ts";
import { fetchFromHub, HubRequestError } from "./hub-fetch.ts";
import type { HubSource } from "./hub-source.ts";
import { ManifestError } from "./manifest-error.ts";

const defaultEndpoint = "https://api.smith.langchain.com";
const timeoutMs = 10_000;

const Commit = z.looseObject({
  commit_hash: z.string().regex(/^[0-9a-f]{6,64}$/i),
  manifest: z.unknown(),
});

/**
 * Gets a prompt of LangSmith's prompt hub; its source names the commit it is from, so that the same text can be asked
 * for again. Throws PROMPT_HUB_FAILED where the hub does not give it, PROMPT_INVALID where it is none that can be used.
 */
export async function pullHubPrompt(source: HubSource): Promise<PromptFile> {
  const { commit_hash, manifest } = await fetchCommit(source, readEnvironment());
  const template = readTemplate(source, manifest);
  return {
    name: source.prompt,
    source: `langsmith:${source.identifier}:${commit_hash.toLowerCase()}`,
    description: `The prompt ${source.identifier} of LangSmith's prompt hub.`,
    inputs: [...new Set(listPlaceholders(template).map(({ name }) => name))],
    template,
    hash: hashText(template).slice(0, 12),
  };
}

async function fetchCommit(
  { text, identifier, commit }: HubSource,
  { langsmithApiKey: apiKey, langsmithEndpoint: apiUrl = defaultEndpoint }: Environment,
): Promise<z.infer<typeof Commit>> {
  if (apiKey === undefined)
    throw failed(
      text,
      "prompts of LangSmith need a key; set LANGSMITH_API_KEY in the environment or in .env",
    );
  const { Client } = await import("langsmith");
  try {
    const client = new Client({
      ...{ apiKey, apiUrl, timeout_ms: timeoutMs, fetchImplementation: fetchFromHub },
      disablePromptCache: true,
    });
    const answer = await client.pullPromptCommit(
      commit === undefined ? identifier : `${identifier}:${commit}`,
      {
        // the danger is in making objects of the manifest; here only its text is read
        dangerouslyPullPublicPrompt: true,
      },
    );
    return Commit.parse(answer);
  } catch (error) {
    const reason =
      error instanceof HubRequestError ? error.message : "answers with something that is no prompt";
    throw failed(text, `${apiUrl} ${reason}`, error);
  }
}

function readTemplate({ text }: HubSource, manifest: unknown): string {
  try {
    return convertManifest(manifest);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new PaperCoderError("PROMPT_INVALID", `${text}: ${error.message}.`, { cause: error });
  }
}

function failed(source: string, problem: string, cause?: unknown): PaperCoderError {
  return new PaperCoderError("PROMPT_HUB_FAILED", `${source}: ${problem}.`, { cause });
}
