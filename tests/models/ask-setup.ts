import { z } from "zod";
import { readEnvironment } from "../../src/core/environment.ts";
import { ask } from "../../src/models/ask.ts";
import { createModelCaller } from "../../src/models/create-model-caller.ts";
import type { Caller } from "../../src/models/model-call.ts";
import { ModelSettings } from "../../src/models/model-settings.ts";
import type { AskDependencies, AskQuestion } from "../../src/models/question.ts";
import { type RetryLimits, withRetries } from "../../src/models/with-retries.ts";
import type { RunEvent } from "../../src/state/events.ts";

export const phrasing = {
  repair: (problems: readonly string[]) => `Mend these: ${problems.join("; ")}. Give the whole answer again.`,
  resume: () => "Go on where it stops.",
};

/** Retries as in a run, but without its waits. */
export const quickRetries: Partial<RetryLimits> = { firstWaitMs: 1, maxWaitMs: 2 };

/** A caller of a server over HTTP with the retries of a run, and the events it emitted. */
export function connect(
  url: string,
  settings: Partial<ModelSettings> = {},
): { caller: Caller; events: RunEvent[] } {
  const events: RunEvent[] = [];
  const emit = (event: RunEvent): void => void events.push(event);
  const environment = readEnvironment({ OPENAI_API_KEY: "sk-test-0123456789", OPENAI_BASE_URL: url });
  const caller = createModelCaller(ModelSettings.parse(settings), environment, { emit });
  return { caller: withRetries(caller, { emit, limits: quickRetries }), events };
}

/** The dependencies of `ask` around a caller. */
export function aroundCaller(caller: Caller, events: RunEvent[] = []): AskDependencies {
  return { caller, phrasing, emit: (event) => void events.push(event) };
}

export const Recipe = z.object({ title: z.string(), steps: z.array(z.string()).min(2) });

/** A question whose answer is JSON. */
export function askRecipe(
  dependencies: AskDependencies,
  overrides: Partial<AskQuestion<z.infer<typeof Recipe>>> = {},
) {
  return ask(
    {
      call: { agent: "planner" },
      model: "openai:gpt-5",
      messages: [{ role: "user", text: '<task agent="planner">\nWrite the recipe.\n</task>' }],
      answer: { form: "json", schema: Recipe },
      ...overrides,
    },
    dependencies,
  );
}

export const WrittenFile = z.object({ path: z.string(), text: z.string() });

/** A question whose answer is the file `src/model.py`. */
export function askFile(
  dependencies: AskDependencies,
  overrides: Partial<AskQuestion<z.infer<typeof WrittenFile>>> = {},
) {
  return ask(
    {
      call: { agent: "coder", file: "src/model.py" },
      model: "openai:gpt-5",
      messages: [
        { role: "user", text: '<task agent="coder" file="src/model.py">\nWrite the file.\n</task>' },
      ],
      answer: { form: "file", schema: WrittenFile, path: "src/model.py" },
      ...overrides,
    },
    dependencies,
  );
}
