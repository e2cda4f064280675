import { listSpareSections } from "../agents/leave-out-appendix.ts";
import { countTokens } from "../core/count-tokens.ts";
import { PaperCoderError } from "../core/errors.ts";
import { chooseModel, type ModelSettings } from "../models/model-settings.ts";
import { renderPaper } from "../papers/render-paper.ts";
import type { Paper } from "../state/paper.ts";
import { type ContextRoom, findContextRoom } from "./context-room.ts";
import { formatCount } from "./describe-overflow.ts";
import { typicalAnswers } from "./estimate/typical-answers.ts";
import type { SessionOptions } from "./run-options.ts";
import type { RunSettings } from "./run-record.ts";
import { toModelSettings } from "./to-model-settings.ts";

/** Tokens of the text that all agents share, with the longest task. */
const prompts = 1_700;
/** Files whose code a coder is usually shown. */
const usualFiles = 7;

const plan = typicalAnswers.planner;
const architecture = plan + typicalAnswers.architect;
const design = architecture + typicalAnswers["logic-designer"];
const config = design + typicalAnswers["config-writer"];
const analysis = config + typicalAnswers.analyst;
/**
 * Tokens that each agent is shown beside paper and prompts, at the least and usually. The code of one file cannot be
 * left out: main.py imports at least one.
 */
const shown = {
  planner: { least: 0, usual: 0 },
  architect: { least: plan, usual: plan },
  "logic-designer": { least: architecture, usual: architecture },
  "config-writer": { least: design, usual: design },
  analyst: { least: config, usual: config },
  coder: { least: analysis + typicalAnswers.coder, usual: analysis + usualFiles * typicalAnswers.coder },
} as const;

/** What one agent needs of a model that is known to read so much. */
interface Need {
  agent: string;
  model: string;
  room: ContextRoom;
  /** Tokens of the paper, of what other agents wrote, and of all that with prompts and answer. */
  paper: number;
  others: number;
  least: number;
  usual: number;
}

/**
 * Throws PAPER_TOO_LARGE, with the numbers, when an agent's request cannot fit into what its model reads even with all
 * left out that may be; warns when something will probably have to be left out.
 */
export async function checkContext(
  paper: Paper,
  settings: RunSettings,
  session: SessionOptions,
): Promise<void> {
  if (settings.replay !== undefined || session.caller) return;
  const needs = await listNeeds(paper, toModelSettings(settings, session));
  const lacks = needs.map(({ least, room }) => least - room.window);
  const worst = needs[lacks.indexOf(Math.max(...lacks))];
  if (worst && worst.least > worst.room.window) throw describeTooLarge(worst, paper.stats.tokens);

  const tight = needs.filter(({ usual, room }) => usual > room.window);
  for (const model of new Set(tight.map((need) => need.model))) {
    const last = tight.findLast((need) => need.model === model);
    if (last) session.onEvent?.({ type: "warning", message: describeTight(last) });
  }
}

async function listNeeds(paper: Paper, settings: ModelSettings): Promise<Need[]> {
  const whole = paper.stats.tokens;
  const spare = listSpareSections(paper, new Set()).map(({ id }) => id);
  const core =
    spare.length === 0 ? whole : await countTokens(renderPaper(paper, { without: new Set(spare) }));
  const needs: Need[] = [];
  for (const [agent, others] of Object.entries(shown)) {
    const model = chooseModel(settings, agent);
    const room = await findContextRoom(model, settings);
    if (room === null) continue;
    // before there is a plan nobody knows what of the paper it will name
    const read = agent === "planner" ? whole : core;
    const least = read + others.least + prompts + room.answer;
    const usual = whole + others.usual + prompts + room.answer;
    needs.push({ agent, model, room, paper: read, others: others.least, least, usual });
  }
  return needs;
}

function describeTooLarge(
  { agent, model, room, paper, others, least }: Need,
  whole: number,
): PaperCoderError {
  const paperSize =
    paper === whole
      ? `${formatCount(whole)} of the paper`
      : `${formatCount(paper)} of the paper (${formatCount(whole)} with its appendix)`;
  const othersSize = others === 0 ? "" : `, about ${formatCount(others)} of what other agents write`;
  return new PaperCoderError(
    "PAPER_TOO_LARGE",
    `The ${agent} needs at least ${formatCount(least)} tokens: ${paperSize}${othersSize}, ${formatCount(prompts)} of prompts and ${formatCount(room.answer)} for the answer; ${model} reads ${formatCount(room.window)}. Use a model with a larger context, give the paper without its supplement, or set --context if the model reads more than is known.`,
  );
}

function describeTight({ agent, model, room, usual }: Need): string {
  return `the ${agent} usually needs ${formatCount(usual)} tokens with its answer, and ${model} reads ${formatCount(room.window)}: some may have to be left out, and REPRODUCTION.md will say what`;
}
