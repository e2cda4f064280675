import type { CallDetails } from "../../tracing/reading/call-details.ts";
import type { CallDiff } from "../../tracing/reading/diff-calls.ts";
import type { Paint } from "../format/paint.ts";
import { renderFacts } from "./render-facts.ts";
import { renderHunks } from "./render-hunks.ts";

/** The diff of two calls: prompts by name and hash on top, then only what differs. */
export function renderCallDiff(
  [one, other]: readonly [CallDetails, CallDetails],
  diff: CallDiff,
  screen: { columns: number; paint: Paint },
): string[] {
  return [
    ...renderFacts(
      [
        [`- ${one.call.name}`, describeCall(one)],
        [`+ ${other.call.name}`, describeCall(other)],
        ["template", describeTemplates(one, other)],
      ],
      screen,
    ),
    ...renderHunks("prompt", diff.prompt, [one.call.name, other.call.name], screen.paint),
    ...renderHunks("answer", diff.answer, [one.call.name, other.call.name], screen.paint),
  ];
}

function describeCall({ agent, file, prompt, call }: CallDetails): string {
  const from = prompt
    ? `prompt ${prompt.name} ${prompt.hash} (${prompt.source ?? "unknown"})`
    : "no prompt file";
  return [[agent, file].filter(Boolean).join(" "), from, call.model].filter(Boolean).join(" · ");
}

function describeTemplates(one: CallDetails, other: CallDetails): string | null {
  if (!one.prompt || !other.prompt) return null;
  if (one.prompt.hash !== other.prompt.hash) return "differs";
  const shared = Object.entries(one.prompt.hashes).filter(
    ([name, hash]) => other.prompt?.hashes[name] !== hash,
  );
  return shared.length === 0
    ? "the same"
    : `the same; of the shared texts differ: ${shared.map(([name]) => name).join(", ")}`;
}
