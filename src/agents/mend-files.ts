import { PaperCoderError } from "../core/errors.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import type { SourceFile } from "../state/source-file.ts";
import { addUsage, noUsage } from "../state/usage.ts";
import type { AgentContext, Answered } from "./agent.ts";
import { recordFileAnswers } from "./record-answers.ts";
import { workThroughFiles } from "./work-through-files.ts";

/** Asks for one file again: `available` are the files it may import, `earlier` its text and what is wrong with it. */
type AskAgain = (
  path: string,
  available: readonly SourceFile[],
  earlier: { text: string; problems: readonly string[] },
) => Promise<Answered<SourceFile>>;

/**
 * Puts every faulty file back to its coder, each with the mended text of those it is shown. A file for which no answer
 * holds stays as it is: the next check says what is wrong with it.
 */
export async function mendFiles(
  work: { state: RunState; design: LogicDesign; dependenciesOf(path: string): readonly string[] },
  askAgain: AskAgain,
  context: AgentContext,
): Promise<RunUpdate> {
  const { state, design, dependenciesOf } = work;
  const { faults, files, usage } = state;
  const faulty = design.order.filter((path) => Object.hasOwn(faults, path));
  const mended = await workThroughFiles<SourceFile>(
    {
      agent: "coder",
      paths: faulty,
      dependenciesOf: (path) => dependenciesOf(path).filter((other) => faulty.includes(other)),
      work: async (path, finished) => {
        const file = files[path];
        if (!file) throw new PaperCoderError("FLOW_INVALID", `The state has no file ${path} to mend.`);
        const available = dependenciesOf(path).flatMap((other) => finished.get(other) ?? files[other] ?? []);
        try {
          return await askAgain(path, available, { text: file.text, problems: faults[path] ?? [] });
        } catch (error) {
          if (!isUnanswered(error)) throw error;
          context.emit({ type: "warning", message: `${path} stays as it is: ${error.message}` });
          return { value: file, usage: noUsage };
        }
      },
      keep: () => Object.values(files),
    },
    context,
  );
  const recorded = recordFileAnswers("coder", mended);
  return {
    files: Object.fromEntries([...mended].map(([path, { value }]) => [path, value])),
    leftOut: recorded.leftOut,
    usage: Object.fromEntries(
      Object.entries(recorded.usage).map(([name, spent]) => [name, addUsage(usage[name] ?? noUsage, spent)]),
    ),
  };
}

function isUnanswered(error: unknown): error is PaperCoderError {
  return PaperCoderError.isInstance(error) && ["MODEL_ANSWER", "MODEL_REFUSED"].includes(error.code);
}
