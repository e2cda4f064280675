import { PaperCoderError } from "../../core/errors.ts";
import type { RunSettings } from "../../runs/run-record.ts";
import { omitUndefined } from "../omit-undefined.ts";

/** The values of the options that `addSettingOptions` adds. */
export interface SettingFlags {
  model?: string | undefined;
  modelFor?: readonly string[] | undefined;
  baseUrl?: string | undefined;
  reasoningEffort?: RunSettings["reasoningEffort"];
  temperature?: number | undefined;
  maxOutputTokens?: number | undefined;
  context?: number | undefined;
  idleTimeout?: number | undefined;
  timeout?: number | undefined;
  retries?: number | undefined;
  prompts?: readonly string[] | undefined;
  figures?: boolean | undefined;
  attachPdf?: boolean | undefined;
  checkHub?: boolean | undefined;
  concurrency?: number | undefined;
  maxCost?: number | undefined;
  maxTokens?: number | undefined;
  project?: string | undefined;
  tag?: readonly string[] | undefined;
  metadata?: readonly string[] | undefined;
  trace?: boolean | undefined;
  yes?: true | undefined;
  force?: true | undefined;
}

/** The settings that were given, and no others; throws USAGE for an agent that there is not. */
export function readSettings(flags: SettingFlags, agents: readonly string[]): Partial<RunSettings> {
  return omitUndefined({
    model: flags.model,
    modelFor: flags.modelFor && Object.fromEntries(flags.modelFor.map((text) => readModelFor(text, agents))),
    baseUrl: flags.baseUrl,
    reasoningEffort: flags.reasoningEffort,
    temperature: flags.temperature,
    maxOutputTokens: flags.maxOutputTokens,
    contextWindow: flags.context,
    idleTimeoutMs: toMilliseconds(flags.idleTimeout),
    timeoutMs: toMilliseconds(flags.timeout),
    maxTries: flags.retries === undefined ? undefined : flags.retries + 1,
    prompts: flags.prompts && [...flags.prompts],
    figures: flags.figures,
    attachPdf: flags.attachPdf,
    checkHub: flags.checkHub,
    concurrency: flags.concurrency,
    maxCost: flags.maxCost,
    maxTokens: flags.maxTokens,
    langsmithProject: flags.project,
    tags: flags.tag && [...flags.tag],
    metadata: flags.metadata && Object.fromEntries(flags.metadata.map(readMetadata)),
    // commander gives true where nothing was said
    trace: flags.trace === false ? false : undefined,
    approve: flags.yes,
    force: flags.force,
  });
}

function readModelFor(text: string, agents: readonly string[]): [string, string] {
  const [, agent = "", model = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (model === "") {
    throw new PaperCoderError(
      "USAGE",
      `--model-for ${text}: write agent=provider:name, such as coder=openai:gpt-5`,
    );
  }
  if (!agents.includes(agent)) {
    throw new PaperCoderError(
      "USAGE",
      `--model-for ${text}: there is no agent "${agent}" that asks a model; choose one of ${agents.join(", ")}`,
    );
  }
  return [agent, model];
}

function readMetadata(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) {
    throw new PaperCoderError("USAGE", `--metadata ${text}: write key=value, such as experiment=3`);
  }
  return [text.slice(0, at), text.slice(at + 1)];
}

function toMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.max(1, Math.round(seconds * 1_000));
}
