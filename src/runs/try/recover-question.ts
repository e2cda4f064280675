import type { AgentContext, Answered, Question } from "../../agents/agent.ts";
import { PaperCoderError } from "../../core/errors.ts";
import type { PaperCoderGraph } from "../../graph/create-graph.ts";
import { renderPaper } from "../../papers/render-paper.ts";
import type { RunState } from "../../state/run-state.ts";
import type { ShownCode } from "../../state/shown-code.ts";
import { noUsage } from "../../state/usage.ts";
import { createAnswerTable } from "../answer-table.ts";
import type { Team } from "../run-options.ts";
import type { Store } from "../store.ts";

/** Which question of a run is meant: its agent, for per-file work its file, and when it was put. */
export interface AskedQuestion {
  agent: string;
  file?: string | undefined;
  askedAtMs: number;
}

/**
 * The question that an agent put, made again from the state that it had then, with the checks its answer must pass.
 * Throws RUN_STATE where the checkpoints of the run do not hold that state any more, or the agent asks no such thing.
 */
export async function recoverQuestion(
  asked: AskedQuestion,
  run: { id: string; store: Store; graph: PaperCoderGraph; team: Team; shownCode: ShownCode } & Pick<
    AgentContext,
    "checks" | "workshop"
  >,
): Promise<Question<unknown>> {
  const { state, latest } = await findStates(asked, run);
  const answers = createAnswerTable(run.store.database);
  const agent = Object.hasOwn(run.team.agents, asked.agent) ? run.team.agents[asked.agent] : undefined;
  let found: Question<unknown> | undefined;
  const context: AgentContext = {
    ...(run.workshop ? { workshop: run.workshop } : {}),
    checks: run.checks,
    shownCode: run.shownCode,
    renderPaper,
    signal: undefined,
    emit: () => {},
    durable: (_, work) => work,
    pause: () => stopHere(),
    checkRepository: () => stopHere(),
    writeRepository: () => stopHere(),
    ask: async <T>(question: Question<T>): Promise<Answered<T>> => {
      if (question.file !== asked.file) {
        const kept = answers.find(run.id, question.agent, question.file ?? "")?.value;
        return { value: readAnswer(question, kept ?? findAnswer(question, latest)), usage: noUsage };
      }
      found = { ...question, check: (value) => question.check?.(question.answer.schema.parse(value)) ?? [] };
      return stopHere();
    },
  };
  try {
    await agent?.run(state, context);
  } catch (error) {
    if (!(error instanceof Stop) && found === undefined) throw error;
  }
  if (found) return found;
  const what = asked.file === undefined ? asked.agent : `${asked.agent} ${asked.file}`;
  throw new PaperCoderError("RUN_STATE", `${what}: this agent does not put that question any more.`);
}

class Stop extends Error {}

function stopHere(): never {
  throw new Stop("the question is found");
}

/** The state the agent started from, and the newest one there is, which has the answers about other files. */
async function findStates(
  { agent, askedAtMs }: AskedQuestion,
  { id, graph }: { id: string; graph: PaperCoderGraph },
): Promise<{ state: RunState; latest: RunState }> {
  const thread = { configurable: { thread_id: id } };
  const { values: latest } = await graph.getState(thread);
  for await (const snapshot of graph.getStateHistory(thread)) {
    const isEarlier = Date.parse(snapshot.createdAt ?? "") <= askedAtMs;
    if (isEarlier && snapshot.next.includes(agent)) return { state: snapshot.values, latest };
  }
  throw new PaperCoderError(
    "RUN_STATE",
    `Run ${id} has no checkpoint from before that call to ${agent}, so its question cannot be put again.`,
  );
}

/** What was answered about another file, in the state; work that was cut short is not in it. */
function findAnswer({ file = "", answer }: Question<unknown>, { analyses, files }: RunState): unknown {
  return answer.form === "file" ? files[file] : analyses[file];
}

function readAnswer<T>({ agent, file, answer }: Question<T>, kept: unknown): T {
  const parsed = answer.schema.safeParse(kept);
  if (parsed.success) return parsed.data;
  throw new Error(`${agent} has given no answer about ${file} in this run`);
}
