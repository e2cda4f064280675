import { listSpareSections } from "../agents/leave-out-appendix.ts";
import { countTokens } from "../core/count-tokens.ts";
import { PaperCoderError } from "../core/errors.ts";
import { formatCount } from "../core/format-count.ts";
import { chooseModel, type ModelSettings } from "../models/model-settings.ts";
import { renderPaper } from "../papers/render-paper.ts";
import type { Paper } from "../state/paper.ts";
import { type ContextRoom, findContextRoom } from "./context-room.ts";
import { measureAttachments } from "./estimate/measure-attachments.ts";
import { typicalAnswers } from "./estimate/typical-answers.ts";
import type { SessionOptions } from "./run-options.ts";
import type { RunSettings } from "./run-record.ts";
import { toModelSettings } from "./to-model-settings.ts";

/** Tokens of the text that all agents share, with the longest task. */
const prompts = 1_700;
/** Files whose whole code a coder is usually shown: those that its file imports, or all on the levels below it. */
const filesShown = { imports: 3, below: 7 };

const plan = typicalAnswers.planner;
const design = plan + typicalAnswers["logic-designer"];
const config = design + typicalAnswers["config-writer"];
const analysis = config + typicalAnswers.analyst;
/** Tokens that each agent is shown at the least beside paper and prompts: all that may not be left out. */
const leastShown = {
  planner: 0,
  architect: plan,
  // the only one that is shown the architecture
  "logic-designer": plan + typicalAnswers.architect,
  "config-writer": design,
  analyst: config,
  // the code of one file that it imports: main.py imports at least one
  coder: analysis + typicalAnswers.coder,
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
  const files =
    settings.sequential || settings.showCode !== "dependencies" ? filesShown.below : filesShown.imports;
  const attached = settings.figures ? (measureAttachments(paper).figures?.tokens ?? 0) : 0;
  const needs = await listNeeds(paper, toModelSettings(settings, session), { files, attached });
  const lacks = needs.map(({ least, room }) => least - room.window);
  const worst = needs[lacks.indexOf(Math.max(...lacks))];
  if (worst && worst.least > worst.room.window) throw describeTooLarge(worst, paper.stats.tokens);

  const tight = needs.filter(({ usual, room }) => usual > room.window);
  for (const model of new Set(tight.map((need) => need.model))) {
    const last = tight.findLast((need) => need.model === model);
    if (last) session.onEvent?.({ type: "warning", message: describeTight(last) });
  }
}

async function listNeeds(
  paper: Paper,
  settings: ModelSettings,
  { files, attached }: { files: number; attached: number },
): Promise<Need[]> {
  const whole = paper.stats.tokens;
  const spare = listSpareSections(paper, new Set()).map(({ id }) => id);
  const core =
    spare.length === 0 ? whole : await countTokens(renderPaper(paper, { without: new Set(spare) }));
  const rooms = new Map<string, ContextRoom | null>();
  const needs: Need[] = [];
  for (const [agent, others] of Object.entries(leastShown)) {
    const model = chooseModel(settings, agent);
    const room = rooms.get(model) ?? (await findContextRoom(model, settings));
    rooms.set(model, room);
    if (room === null) continue;
    // before there is a plan nobody knows what of the paper it will name
    const read = agent === "planner" ? whole : core;
    const least = read + others + prompts + room.answer;
    const more = agent === "coder" ? (files - 1) * typicalAnswers.coder : 0;
    needs.push({
      agent,
      model,
      room,
      paper: read,
      others,
      least,
      usual: least - read + whole + attached + more,
    });
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
  return `the ${agent} usually needs ${formatCount(usual)} tokens with its answer, and ${model} reads ${formatCount(room.window)}: requests may have to be shortened, of which REPRODUCTION.md will tell, or may not fit`;
}
