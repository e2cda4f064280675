import type { TriedAnswer, TriedCall } from "../../runs/try/try-call.ts";
import { diffTexts, labelMessages } from "../../tracing/reading/diff-calls.ts";
import { countThings, formatDuration, formatUsage } from "../format/format-amounts.ts";
import type { Paint } from "../format/paint.ts";
import { renderFacts } from "./render-facts.ts";
import { renderHunks } from "./render-hunks.ts";

/** What came of asking a call again: what is different in the prompt, then each answer beside the recorded one. */
export function renderTry(tried: TriedCall, screen: { columns: number; paint: Paint }): string[] {
  const { recorded, prompt, model, messages, answers } = tried;
  const { name, verdict } = recorded.call;
  const was = recorded.prompt;
  const held = answers.filter(({ problems }) => problems.length === 0).length;
  return [
    ...renderFacts(
      [
        ["call", `${name}: ${[recorded.agent, recorded.file].filter(Boolean).join(" ")}`],
        [
          "prompt",
          was
            ? describeChange(`${was.name} ${was.hash}`, `${prompt.name} ${prompt.hash} (${prompt.source})`)
            : null,
        ],
        ["model", describeChange(recorded.call.model ?? "unknown", model)],
        [
          "answers",
          `${held} of ${answers.length} hold; the recorded one ${describeVerdict(verdict?.accepted)}`,
        ],
      ],
      screen,
    ),
    ...renderHunks("prompt", diffPrompts(tried), [name, "now"], screen.paint),
    ...answers.flatMap((answer, index) => renderAnswer(tried, answer, index, screen)),
    ...describeSame(tried, messages.length),
  ];
}

function renderAnswer(
  { recorded, answers }: TriedCall,
  answer: TriedAnswer,
  index: number,
  screen: { columns: number; paint: Paint },
): string[] {
  const twin = answers.slice(0, index).findIndex(({ text }) => text === answer.text);
  const names = [recorded.call.name, `try ${index + 1}`] as const;
  return [
    "",
    screen.paint("bold", `answer ${index + 1}`),
    ...renderFacts(
      [
        ["took", `${formatDuration(answer.durationMs)}, ${formatUsage(answer.usage)}`],
        ["checks", answer.problems.length === 0 ? "it holds" : answer.problems.join("\n")],
        ["text", twin < 0 ? null : `the same as answer ${twin + 1}`],
      ],
      screen,
    ),
    ...(twin < 0 ? renderHunks("answer", diffAnswers(recorded.answer, answer), names, screen.paint) : []),
  ];
}

/** The same as data. */
export function describeTry({ recorded, ...tried }: TriedCall) {
  return {
    call: recorded.call,
    ...{
      agent: recorded.agent,
      file: recorded.file,
      recordedPrompt: recorded.prompt,
      recordedAnswer: recorded.answer,
    },
    ...tried,
    promptDiff: diffPrompts({ recorded, ...tried }),
    answers: tried.answers.map((answer) => ({ ...answer, diff: diffAnswers(recorded.answer, answer) })),
  };
}

function diffPrompts({ recorded, messages }: TriedCall) {
  return diffTexts(labelMessages(recorded), labelMessages({ messages: [...messages] }));
}

function diffAnswers(recorded: string | null, { text }: TriedAnswer) {
  return diffTexts(recorded ?? "", text);
}

function describeChange(before: string, after: string): string {
  return after.startsWith(before) ? after : `${before} → ${after}`;
}

function describeVerdict(accepted: boolean | undefined): string {
  if (accepted === undefined) return "was not judged";
  return accepted ? "held" : "did not hold";
}

/** Says where nothing was different, so that nobody takes chance for an effect. */
function describeSame(tried: TriedCall, messages: number): string[] {
  const { recorded, model, answers } = tried;
  const hunks = diffPrompts(tried);
  const isSame =
    hunks?.length === 0 && recorded.call.model === model && messages === recorded.messages.length;
  if (!isSame) return [];
  return [
    "",
    `Prompt and model are those of the run: ${countThings(answers.length, "answer")} shows how much answers differ by chance.`,
  ];
}
