import { z } from "zod";
import { ReviewDecision } from "../state/review-decision.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import type { SourceChecks } from "./agent.ts";
import { need } from "./need.ts";
import { readEdit } from "./read-edit.ts";
import { toYaml } from "./render-context.ts";

/** Agents that a reviewer can send back to work, with the artefact each of them wrote. */
export const reviewableAgents = {
  planner: "plan",
  architect: "architecture",
  "logic-designer": "design",
  "config-writer": "config",
} as const satisfies Record<string, keyof RunState>;

// what Agent Inbox answers a HumanInterrupt with
const InboxResponse = z
  .union([z.tuple([z.unknown()]).transform(([only]) => only), z.unknown()])
  .pipe(
    z.discriminatedUnion("type", [
      z.object({ type: z.literal("accept") }),
      z.object({ type: z.literal("ignore") }),
      z.object({ type: z.literal("response"), args: z.string().min(1) }),
      z.object({
        type: z.literal("edit"),
        args: z.object({ args: z.object({ config: z.string().optional(), plan: z.string().optional() }) }),
      }),
    ]),
  )
  .transform((response): ReviewDecision => {
    switch (response.type) {
      case "accept":
        return { type: "approve" };
      case "ignore":
        return { type: "cancel" };
      case "response":
        return { type: "request-changes", feedback: response.args, agent: "planner" };
      case "edit":
        return { type: "edit", ...response.args.args };
    }
  });

/** A decision in our own form or in that of Agent Inbox, also as JSON text, or what is wrong with it. */
export function parseDecision(given: unknown): { decision: ReviewDecision } | { problems: string[] } {
  const answer = readJsonText(given);
  // Agent Inbox first: its edit, read as one of ours, would be an edit that changes nothing
  const inbox = InboxResponse.safeParse(answer);
  const parsed = inbox.success ? inbox : ReviewDecision.safeParse(answer);
  if (!parsed.success) return { problems: [`This is no decision: ${z.prettifyError(parsed.error)}`] };
  return { decision: parsed.data };
}

/** What the decision changes in the state, or what is wrong with it. */
export function readDecision(
  given: unknown,
  state: RunState,
  checks: SourceChecks,
): { update: RunUpdate } | { problems: string[] } {
  const parsed = parseDecision(given);
  if ("problems" in parsed) return parsed;
  const { decision } = parsed;
  switch (decision.type) {
    case "approve":
    case "cancel":
      return { update: { decision, feedback: null } };
    case "edit": {
      if (decision.plan === undefined && decision.config === undefined)
        return { problems: ['The edit changes nothing: give the whole edited text as "plan" or "config".'] };
      const edit = readEdit(decision, state, checks);
      return "problems" in edit ? edit : { update: { ...edit.update, decision, feedback: null } };
    }
    case "request-changes":
      return readFeedback(decision, state);
  }
}

// what is typed into a text box may arrive as a text
function readJsonText(given: unknown): unknown {
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

function readFeedback(
  decision: Extract<ReviewDecision, { type: "request-changes" }>,
  state: RunState,
): { update: RunUpdate } | { problems: string[] } {
  const { agent, feedback } = decision;
  if (!isReviewable(agent)) {
    return {
      problems: [
        `There is no agent "${agent}" to ask for changes. Choose one of: ${Object.keys(reviewableAgents).join(", ")}.`,
      ],
    };
  }
  const earlierAnswer = toYaml(need(state, reviewableAgents[agent]));
  return { update: { decision, feedback: { agent, text: feedback, earlierAnswer } } };
}

function isReviewable(agent: string): agent is keyof typeof reviewableAgents {
  return Object.hasOwn(reviewableAgents, agent);
}
