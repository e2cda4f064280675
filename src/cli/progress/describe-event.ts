import { formatCount } from "../../core/format-count.ts";
import { toOneLine } from "../../core/one-line.ts";
import type { RunEvent } from "../../state/events.ts";
import { countThings, formatCost, formatDuration } from "../format/format-amounts.ts";

/** A line that stays on the screen, and how much it matters. */
export interface EventLine {
  text: string;
  tone: "plain" | "warning";
  /** True for what live lines show already. */
  passing: boolean;
}

const longestReason = 300;
// waiting for a person is not work
const waitingAgent = "human-review";

/** What an event says to a person, in one line; undefined for what is not worth one. */
export function describeEvent(event: RunEvent): EventLine | undefined {
  switch (event.type) {
    case "run-start": {
      const answers = event.replayed ? "recorded answers, no model is asked" : event.model;
      return keep(`Run ${event.run}: ${quoteTitle(event.paper)}, ${answers}`);
    }
    case "agent-start":
      return event.agent === waitingAgent ? undefined : pass(`${event.agent}: started`);
    case "agent-end":
      if (event.agent === waitingAgent) return undefined;
      return keep(`${event.agent}: ended after ${formatDuration(event.durationMs)}`);
    case "call-retry":
      return warn(
        `${nameCall(event)}: trying again in ${formatDuration(event.waitMs)}: ${shorten(event.reason)}`,
      );
    case "call-rejected": {
      const [problem = "it does not hold", ...others] = event.problems;
      const more = others.length > 0 ? ` (and ${others.length} more)` : "";
      return warn(`${nameCall(event)}: answer put back: ${shorten(problem)}${more}`);
    }
    case "call-failed":
      return warn(`${nameCall(event)}: given up: ${shorten(event.reason)}`);
    case "call-end":
      return describeAnswer(event);
    case "call-limit":
      return describeLimit(event);
    case "context-shrunk": {
      const { leftOut, tokens, available } = event;
      const room = `${formatCount(tokens)} of the ${formatCount(available)} tokens there is room for`;
      return warn(`${nameCall(event)}: shown less, ${room}: without ${shorten(leftOut.join(", "))}`);
    }
    case "answer-kept":
      return keep(`${nameCall(event)}: kept from ${event.run}`);
    case "file-written":
      return keep(`${event.agent} ${toOneLine(event.file)}: written`);
    case "reading":
      return keep(shorten(event.message));
    case "probe-end": {
      const { probe, passed, problems } = event;
      return passed ? keep(`${probe}: passed`) : warn(`${probe}: failed: ${shorten(problems.join(" "))}`);
    }
    case "repair-end":
      return keep(`repair, round ${event.round}: ${event.verdict}: ${shorten(event.message)}`);
    case "warning":
      return warn(`warning: ${shorten(event.message)}`);
    case "files-start":
    case "call-start":
    case "call-progress":
    case "review-request":
    case "run-end":
      return undefined;
  }
}

function describeLimit(event: Extract<RunEvent, { type: "call-limit" }>): EventLine {
  const calls = `${countThings(event.limit, "call")} at once`;
  if (event.reason === "recovers") return keep(`the server is tried with ${calls} again`);
  const wait = event.retryAfterMs === undefined ? "" : `, none for ${formatDuration(event.retryAfterMs)}`;
  return warn(`slowing down to ${calls}${wait}: the server limits the rate`);
}

function describeAnswer(event: Extract<RunEvent, { type: "call-end" }>): EventLine {
  switch (event.source) {
    case "cache":
      return pass(`${nameCall(event)}: answer kept from before, nothing is asked`);
    case "replay":
      return pass(`${nameCall(event)}: recorded answer`);
    case "model": {
      const { usage, durationMs } = event;
      const tokens = countThings(usage.inputTokens + usage.outputTokens, "token");
      const cost = usage.cost === null ? "" : `, ${formatCost(usage.cost)}`;
      return pass(`${nameCall(event)}: answered in ${formatDuration(durationMs)}, ${tokens}${cost}`);
    }
  }
}

function nameCall({ agent, file }: { agent: string; file?: string }): string {
  return file === undefined ? agent : `${agent} ${toOneLine(file)}`;
}

function quoteTitle(title: string): string {
  return `"${shorten(title)}"`;
}

function shorten(text: string): string {
  const line = toOneLine(text);
  return line.length > longestReason ? `${line.slice(0, longestReason).trimEnd()}…` : line;
}

function keep(text: string): EventLine {
  return { text, tone: "plain", passing: false };
}

function pass(text: string): EventLine {
  return { text, tone: "plain", passing: true };
}

function warn(text: string): EventLine {
  return { text, tone: "warning", passing: false };
}
