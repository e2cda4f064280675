import { PaperCoderError } from "../../core/errors.ts";
import type { ReviewDecision } from "../../state/review-decision.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { readTextFile } from "../read-text-file.ts";

/** The options of `papercoder review` that make a decision. */
export interface DecisionFlags {
  approve?: true | undefined;
  allowPackage?: readonly string[] | undefined;
  config?: string | undefined;
  plan?: string | undefined;
  requestChanges?: string | undefined;
  agent?: string | undefined;
  cancel?: true | undefined;
}

/** The decision that the options of `papercoder review` give, with its files read; undefined when they give none. */
export async function readDecision(flags: DecisionFlags): Promise<ReviewDecision | undefined> {
  const { approve, cancel, requestChanges: feedback, agent = "planner" } = flags;
  if (approve) {
    return { type: "approve", ...(flags.allowPackage ? { packages: [...flags.allowPackage] } : {}) };
  }
  if (cancel) return { type: "cancel" };
  if (feedback?.trim() === "")
    throw new PaperCoderError("USAGE", "--request-changes needs words that say what to change");
  if (feedback !== undefined) return { type: "request-changes", feedback, agent };
  if (flags.config === undefined && flags.plan === undefined) return undefined;
  const [config, plan] = await Promise.all([readEdit(flags.config), readEdit(flags.plan)]);
  return { type: "edit", ...omitUndefined({ config, plan }) };
}

async function readEdit(path: string | undefined): Promise<string | undefined> {
  return path === undefined ? undefined : await readTextFile(path);
}
