import { formatCount } from "../../core/format-count.ts";
import { toOneLine } from "../../core/one-line.ts";
import type { CallAtQuestion, CallDetails, FilledPrompt } from "../../tracing/reading/call-details.ts";
import type { SentMessage } from "../../tracing/reading/read-messages.ts";
import type { TracedCall } from "../../tracing/reading/trace.ts";
import { countThings, formatCost, formatDuration } from "../format/format-amounts.ts";
import type { Paint } from "../format/paint.ts";
import { renderFacts } from "./render-facts.ts";

type Screen = { columns: number; paint: Paint };

const sources = {
  model: "",
  cache: " (kept answer: no model was asked)",
  replay: " (recorded answer: no model was asked)",
} as const;

/** All that is known of a call: facts, what the prompt was made of, the prompt, the answer. */
export function renderCall(details: CallDetails, screen: Screen): string[] {
  const { messages, answer, prompt } = details;
  const heading = (text: string) => ["", screen.paint("bold", `── ${text} ──`)];
  return [
    ...renderHead(details, screen),
    ...(prompt ? renderParts(prompt, screen) : []),
    ...(prompt ? [...heading(`template ${prompt.name} ${prompt.hash}`), prompt.template.trimEnd()] : []),
    ...messages.flatMap(({ role, text }) => [...heading(`${role} message`), text.trimEnd()]),
    ...heading("answer"),
    answer?.trimEnd() ?? describeMissingAnswer(details),
  ];
}

/** Everything that was sent as one text: the messages in order, with a blank line between them. */
export function joinMessages(messages: readonly SentMessage[]): string {
  return messages.map(({ text }) => text.trimEnd()).join("\n\n");
}

function renderHead(details: CallDetails, screen: Screen): string[] {
  const { call, agent, file, startedAt, durationMs, error, prompt, others, parameters } = details;
  const { usage, keptUsage, finish, model, source } = call;
  const took = durationMs === null ? "" : `, took ${formatDuration(durationMs)}`;
  return [
    screen.paint("bold", `Call ${call.name}: ${[agent, file].filter(Boolean).join(" ") || "a model call"}`),
    "",
    ...renderFacts(
      [
        ["model", `${model ?? "unknown"}${sources[source]}`],
        ["why", describeReason(call)],
        ["started", `${startedAt.slice(0, 19).replace("T", " ")} UTC${took}`],
        ["error", error],
        ["finish", finish],
        ["tokens", usage && describeTokens(usage, call)],
        ["cost", usage && formatCost(usage.cost)],
        ["once took", keptUsage && `${describeTokens(keptUsage, call)} · ${formatCost(keptUsage.cost)}`],
        ["parameters", describeParameters(parameters)],
        ["prompt", prompt && `${prompt.name} ${prompt.hash} (${prompt.source ?? "unknown"})`],
        ["checks", describeVerdict(details)],
        ["others", others.map(describeOther).join("\n") || null],
      ],
      screen,
    ),
  ];
}

function describeReason({ reason, attempt, try: count }: TracedCall): string {
  const why = {
    asked: "the question",
    "tried again": "the try before it failed",
    "asked again": "the answer before it was refused by the checks",
    continued: "the answer before it was cut by its length",
  };
  return `${why[reason]} (attempt ${attempt}, try ${count})`;
}

function describeTokens(usage: NonNullable<TracedCall["usage"]>, { tokensEstimated }: TracedCall): string {
  const { inputTokens, cachedTokens, outputTokens, reasoningTokens } = usage;
  const read = `${formatCount(inputTokens)} in (${formatCount(cachedTokens)} cached)`;
  const written = `${formatCount(outputTokens)} out (${formatCount(reasoningTokens)} reasoning)`;
  return `${read}, ${written}${tokensEstimated ? "; estimated, the server counted none" : ""}`;
}

function describeParameters(parameters: Record<string, unknown>): string | null {
  const words = Object.entries(parameters).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return words.join(", ") || null;
}

function describeVerdict({ call, answer }: CallDetails): string | null {
  const { verdict } = call;
  if (answer === null) return null;
  if (!verdict) return "not judged";
  return verdict.accepted ? "the answer holds" : verdict.problems.map((problem) => `✗ ${problem}`).join("\n");
}

function describeOther({ name, reason, error, verdict, standing, source }: CallAtQuestion): string {
  const held = verdict?.accepted ? "held" : "was refused by the checks";
  const ended = standing === "done" ? (verdict ? held : "not judged") : standing;
  return `${name} ${reason}${source === "model" ? "" : ` (${source})`}: ${ended}${error === null ? "" : `, ${toOneLine(error)}`}`;
}

function describeMissingAnswer({ standing, error }: CallDetails): string {
  return error === null ? `(none: ${standing})` : `(none: ${toOneLine(error)})`;
}

/** What the prompt was made of, and where each part comes from. */
function renderParts(
  { values, sections, feedback, leftOut, hashes }: FilledPrompt,
  screen: Screen,
): string[] {
  const size = (characters: number) => countThings(characters, "character");
  const parts = (heading: string, facts: [string, string | null][]) =>
    facts.length > 0 ? ["", screen.paint("bold", heading), ...renderFacts(facts, screen)] : [];
  return [
    ...parts(
      "Sections before the template",
      sections.map(({ name, from, characters }) => [name, `${size(characters)}, from ${from ?? "an agent"}`]),
    ),
    ...parts(
      "Values in the template",
      values.map(({ name, from, text }) => [`{{${name}}}`, `${describeValue(text)}, from ${from}`]),
    ),
    ...parts("Asked for by the reviewer", feedback === null ? [] : [["feedback", feedback]]),
    ...parts("Left out for want of room", leftOut.length > 0 ? [["parts", leftOut.join(", ")]] : []),
    ...parts("Texts that all agents share", Object.entries(hashes)),
  ];
}

const longestShownValue = 60;

function describeValue(text: string): string {
  const isShort = text.length <= longestShownValue && !text.includes("\n");
  return isShort ? `"${text}"` : countThings(text.length, "character");
}
