import { Option } from "@commander-js/extra-typings";
import type { RunSettings } from "../../runs/run-record.ts";
import { parseCount } from "./parse-number.ts";

const shownCode = ["dependencies", "earlier-levels"] as const satisfies readonly RunSettings["showCode"][];

/** What a run may be named by. */
export const runArgument = "id of the run, its beginning, or last; see them with: papercoder runs";

/** `--model`: the model of all agents. */
export function createModelOption() {
  return new Option("--model <provider:name>", "model of all agents, such as openai:gpt-5");
}

/** `--model-for`: the model of one agent. */
export function createModelForOption() {
  return new Option(
    "--model-for <agent=provider:name>",
    "model of one agent; may be given several times",
  ).argParser(collect);
}

/** `--base-url`: where requests go. */
export function createBaseUrlOption() {
  return new Option("--base-url <url>", "OpenAI-compatible server, instead of OPENAI_BASE_URL");
}

const efforts = ["none", "minimal", "low", "medium", "high", "xhigh"] as const satisfies readonly NonNullable<
  RunSettings["reasoningEffort"]
>[];

/** `--reasoning-effort`: how long a model thinks. */
export function createEffortOption() {
  return new Option("--reasoning-effort <effort>", "how long the model thinks").choices(efforts);
}

/** `--context`: tokens a model can read. */
export function createContextOption() {
  return new Option("--context <tokens>", "what the model can read, where that is not known").argParser(
    parseCount(1),
  );
}

/** `--prompts`: folders of prompts, and prompts of LangSmith's hub. */
export function createPromptsOption() {
  return new Option(
    "--prompts <folder>",
    "prompts that replace bundled ones, or langsmith:NAME[:COMMIT]; may be given several times",
  ).argParser(collect);
}

/** `--concurrency`: calls under way. */
export function createConcurrencyOption() {
  return new Option(
    "--concurrency <number>",
    "calls under way at the most, fewer while the server takes fewer (default: 32)",
  ).argParser(parseCount(1));
}

/** `--show-code`: what coders are shown of other files. */
export function createShowCodeOption() {
  return new Option("--show-code <which>", "code a coder is shown (default: dependencies)").choices(
    shownCode,
  );
}

/** `--sequential`: the published order of calls. */
export function createSequentialOption() {
  return new Option("--sequential", "one call after another, each coder seeing all code written before it");
}

/** `--figures`: pictures for models that see. */
export function createFiguresOption() {
  return new Option("--figures", "send the pictures of the paper's figures, to models that take images");
}

/** `--attach-pdf`: the paper as it was printed. */
export function createAttachPdfOption() {
  return new Option("--attach-pdf", "send the PDF itself, once, to the planner");
}

/** `--check-hub`: whether the models and datasets that are named are there. */
export function createCheckHubOption() {
  return new Option("--check-hub", "ask Hugging Face about the ids of models and datasets");
}

/** `--project`: where LangSmith shows the trace. */
export function createProjectOption() {
  return new Option("--project <name>", "LangSmith project of the trace, instead of LANGSMITH_PROJECT");
}

/** `--tag`: a tag of the trace. */
export function createTagOption() {
  return new Option("--tag <name>", "tag of the trace; may be given several times").argParser(collect);
}

/** `--metadata`: something that the trace is to be found by. */
export function createMetadataOption() {
  return new Option("--metadata <key=value>", "metadata of the trace; may be given several times").argParser(
    collect,
  );
}

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}
