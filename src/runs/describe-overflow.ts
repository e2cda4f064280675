import type { Question } from "../agents/agent.ts";
import { PaperCoderError } from "../core/errors.ts";
import { formatCount } from "../core/format-count.ts";
import { renderSection } from "../prompts/build-messages.ts";
import { type ContextSection, contextSections } from "../state/context-sections.ts";
import type { ContextRoom } from "./context-room.ts";
import type { TokenMeter } from "./token-meter.ts";

const parts: Record<ContextSection, string> = {
  paper: "paper",
  "overall-plan": "plan",
  architecture: "design",
  "logic-design": "design",
  "config-file": "design",
  amendments: "design",
  "written-files": "code",
};

/** CONTEXT_TOO_SMALL for a request that does not fit although all was left out that may be: where its tokens go. */
export async function describeOverflow(
  context: Question<unknown>["context"],
  request: {
    tokens: number;
    leftOut: readonly string[];
    model: string;
    room: ContextRoom;
    meter: TokenMeter;
  },
): Promise<PaperCoderError> {
  const { tokens, leftOut, model, room, meter } = request;
  const sizes = new Map<string, number>();
  for (const name of contextSections) {
    const size = await meter.measure(renderSection(name, context[name] ?? ""));
    if (context[name] !== undefined) sizes.set(parts[name], (sizes.get(parts[name]) ?? 0) + size);
  }
  const shown = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  sizes.set("prompts and task", tokens - shown);
  sizes.set("room for the answer", room.answer);

  const left =
    leftOut.length === 0 ? "and nothing of it can be left out" : `also without ${nameFirst(leftOut)}`;
  const list = [...sizes].map(([name, size]) => `${name} ${formatCount(size)}`).join(", ");
  return new PaperCoderError(
    "CONTEXT_TOO_SMALL",
    `The request needs ${formatCount(tokens + room.answer)} tokens (${list}), ${left}; ${model} reads ${formatCount(room.window)}. Nothing was sent. Use a model that reads more, or set --context if this one reads more than is known.`,
  );
}

function nameFirst(things: readonly string[]): string {
  const more = things.length > 2 ? [`${things.length - 2} more`] : [];
  return [...things.slice(0, 2), ...more].join("; ");
}
