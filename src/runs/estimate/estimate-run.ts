import { readEnvironment } from "../../core/environment.ts";
import { PaperCoderError } from "../../core/errors.ts";
import { chooseModel } from "../../models/model-settings.ts";
import { findModelPrice } from "../../models/price.ts";
import { type Prompts, readPrompts } from "../../prompts/read-prompts.ts";
import type { ExecuteSettings } from "../../state/execute-settings.ts";
import type { Paper } from "../../state/paper.ts";
import { addUsage, type Usage } from "../../state/usage.ts";
import { checkSource } from "../attachments/check-attachments.ts";
import { parseSettings } from "../parse-settings.ts";
import type { RunSettings } from "../run-record.ts";
import { toModelSettings } from "../to-model-settings.ts";
import { layOutDesign, layOutLevels } from "./lay-out-files.ts";
import { listCalls } from "./list-calls.ts";
import { listShownFiles } from "./list-shown-files.ts";
import { measureRequests } from "./measure-requests.ts";
import { measureSchedule } from "./measure-schedule.ts";
import { paceReading, paceWriting } from "./provider-pace.ts";
import { type CachedCall, readThroughCache } from "./read-through-cache.ts";
import { EstimatedAgent, type RequestSizes, type RunEstimate } from "./run-estimate.ts";
import { type AnswerSizes, typicalAnswers, typicalLog, typicalRepair } from "./typical-answers.ts";

/** The number of files a repository is taken to have before its design is known. */
export const usualFiles = 10;
/** The largest repository there is an estimate for. */
export const mostFiles = 200;

/**
 * What a run of this paper would take, worked out before anything is spent: from the sizes of paper and prompts, a
 * number of files, typical answers, and the way requests share their beginnings. Asks nobody and needs no key.
 * Repairs, retries and a model's hidden reasoning are not in it. Throws USAGE and PROMPT_INVALID (for prompts of the hub PROMPT_HUB_FAILED, too), and MODEL_SPEC for a malformed model.
 */
export async function estimateRun(options: {
  paper: Paper;
  settings?: Partial<RunSettings>;
  files?: number;
  /** Tokens of answers, where better is known than what is typical. */
  answers?: Partial<AnswerSizes>;
  /** Those of the settings, where they have been read. */
  prompts?: Prompts;
}): Promise<RunEstimate> {
  const settings = parseSettings(options.settings ?? {});
  checkSource(options.paper, settings);
  const prompts = options.prompts ?? (await readPrompts(settings.prompts));
  const sizes = await measureRequests(options.paper, prompts);
  const { files = usualFiles, answers } = options;
  return await estimateFiles({ sizes, settings, files, ...(answers ? { answers } : {}) });
}

/** The estimate for a number of files from sizes that are known; throws USAGE for a number outside 1 to 200. */
export async function estimateFiles(run: {
  sizes: RequestSizes;
  settings: RunSettings;
  files: number;
  answers?: Partial<AnswerSizes>;
}): Promise<RunEstimate> {
  const { sizes, settings, files } = run;
  if (!Number.isInteger(files) || files < 1 || files > mostFiles) {
    throw new PaperCoderError("USAGE", `${files} files: an estimate is for 1 to ${mostFiles} files`);
  }
  const { sequential, concurrency, showCode, figures, attachPdf } = settings;
  const modelSettings = toModelSettings(settings, {});
  const levels = layOutLevels(files);
  const planned = listCalls({
    sizes,
    answers: { ...typicalAnswers, ...run.answers },
    files: listShownFiles(layOutDesign(levels), sequential ? "all-before" : showCode),
    attached: { figures, pdf: attachPdf },
  });
  const calls = readThroughCache(
    planned.map((call) => ({ ...call, model: chooseModel(modelSettings, call.agent) })),
  );
  const priced = await Promise.all(
    calls.map(async (call) => ({ ...call, usage: await priceCall(call, settings) })),
  );

  const stages = EstimatedAgent.options.map((agent) => {
    const own = priced.filter((call) => call.agent === agent);
    return {
      agent,
      model: chooseModel(modelSettings, agent),
      usage: addUsage(...own.map(({ usage }) => usage)),
    };
  });
  const usage = addUsage(...stages.map((stage) => stage.usage));
  const attachesNothing = !(figures && sizes.figures) && !(attachPdf && sizes.pdf);
  const bare = { ...settings, figures: false, attachPdf: false };
  const without = attachesNothing ? undefined : (await estimateFiles({ ...run, settings: bare })).usage;
  return {
    files,
    levels,
    usage,
    ...(without === undefined ? {} : { attachedCost: subtractCost(usage, without) }),
    largestTokens: Math.max(...calls.map(({ inputTokens, outputTokens }) => inputTokens + outputTokens)),
    durationMs: Math.round(measureSchedule(calls.map(timeCall), sequential ? 1 : concurrency)),
    stages,
    ...(settings.execute ? { repairs: await estimateRepairs(calls, settings.execute, settings) } : {}),
    sizes,
  };
}

/** A round of repair is shown much of what the coder of the largest request is, the code that failed, and a log. */
async function estimateRepairs(
  calls: readonly (SizedCall & { agent: string })[],
  { mostRounds, mostRepairCost: mostCost }: ExecuteSettings,
  settings: RunSettings,
) {
  const coders = calls.filter(({ agent }) => agent === "coder");
  const largest = Math.max(0, ...coders.map(({ inputTokens }) => inputTokens));
  const model = chooseModel(toModelSettings(settings, {}), "debugger");
  const sizes = {
    inputTokens: largest + typicalLog + typicalAnswers.coder,
    cachedTokens: 0,
    outputTokens: typicalRepair,
  };
  const round = await priceCall({ model, leader: undefined, ...sizes }, settings);
  return { round, mostRounds, mostCost };
}

function subtractCost(whole: Usage, part: Usage): number | null {
  return whole.cost === null || part.cost === null ? null : whole.cost - part.cost;
}

type SizedCall = CachedCall & { model: string; outputTokens: number };

async function priceCall(call: SizedCall, { baseUrl }: RunSettings): Promise<Usage> {
  const { model, inputTokens, cachedTokens, outputTokens } = call;
  const tokens = { calls: 1, inputTokens, cachedTokens, outputTokens, reasoningTokens: 0 };
  // a price does not depend on the key, so that an estimate can be had before there is one
  const endpoint = { baseUrl, apiKey: "none" };
  return { ...tokens, cost: await findModelPrice(model, tokens, endpoint, readEnvironment()) };
}

function timeCall<Call extends SizedCall>(call: Call): Call & { readMs: number; wholeMs: number } {
  const readSeconds = paceReading(call);
  const writeSeconds = paceWriting(call);
  return { ...call, readMs: readSeconds * 1_000, wholeMs: (readSeconds + writeSeconds) * 1_000 };
}
