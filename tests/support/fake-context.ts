import type { AgentContext, Answered, Question } from "../../src/agents/agent.ts";
import { ModelAnswerError } from "../../src/core/errors.ts";
import { renderPaper } from "../../src/papers/render-paper.ts";
import { createSourceChecks } from "../../src/repository/checks/create-source-checks.ts";
import type { RunEvent } from "../../src/state/events.ts";
import type { Pause } from "../../src/state/pause.ts";
import { noUsage } from "../../src/state/usage.ts";

/** One question as the fake sees it; `problems` are those of the answer before, empty at first. */
export type Asked = Omit<Question<unknown>, "answer" | "check"> & { problems: readonly string[] };

/** Answers a question with a value; of a file its text is enough. */
export type FakeModel = (asked: Asked) => unknown;

export interface FakeContext extends AgentContext {
  asked: Asked[];
  events: RunEvent[];
  pauses: Pause[];
}

/** The checks of a run, loaded once for all tests of a file. */
export const realChecks = createSourceChecks();

/**
 * An agent's world without a model: `answer` answers, the question's own schema parses and its own check judges, and
 * an answer that does not hold is put back once. A pause is recorded and answered at once with `resume`.
 */
export function fakeContext({
  answer = () => undefined,
  resume = () => undefined,
  ...changes
}: Partial<AgentContext> & { answer?: FakeModel; resume?: (reason: Pause) => unknown } = {}): FakeContext {
  const asked: Asked[] = [];
  const events: RunEvent[] = [];
  const pauses: Pause[] = [];
  return {
    asked,
    events,
    pauses,
    ask: async <T>(question: Question<T>): Promise<Answered<T>> => {
      const { answer: form, check, ...rest } = question;
      let problems: readonly string[] = [];
      for (const _attempt of [1, 2]) {
        const call = { ...rest, problems };
        asked.push(call);
        const given = await answer(call);
        const parsed = form.schema.safeParse(form.form === "file" ? toFile(given, form.path) : given);
        problems = parsed.success ? ((await check?.(parsed.data)) ?? []) : [parsed.error.message];
        if (parsed.success && problems.length === 0)
          return { value: parsed.data, usage: { ...noUsage, calls: 1 } };
      }
      throw new ModelAnswerError(problems.join("; "), { answer: "", problems });
    },
    checks: realChecks,
    durable: (_name, work) => work,
    pause: (reason) => {
      pauses.push(reason);
      return resume(reason);
    },
    shownCode: "dependencies",
    renderPaper,
    checkRepository: async () => ({ check: { files: [], findings: [], notChecked: [] }, mended: {} }),
    writeRepository: async () => "",
    emit: (event) => void events.push(event),
    signal: undefined,
    ...changes,
  };
}

function toFile(given: unknown, path: string): unknown {
  return typeof given === "string" ? { path, text: given, amendments: [], notes: [] } : given;
}
