import type { z } from "zod";
import { escapeTags } from "../core/escape-tags.ts";
import { type ContextSection, contextSections } from "../state/context-sections.ts";
import type { Feedback } from "../state/run-state.ts";
import {
  attachmentTags,
  joinSections,
  listAttachedSections,
  type RequestAttachments,
} from "./attached-sections.ts";
import { describeSchema } from "./describe-schema.ts";
import { fillInParts, fillPrompt } from "./prompt-file.ts";
import { findPrompt, type Prompts } from "./read-prompts.ts";

// a paper or an answer that spells one of our tags must not end its section
const sectionTags = [...contextSections, ...attachmentTags, "instructions", "task"];
/** The one section that differs between the calls of an agent. */
const codeSection = "written-files";

/** What one request is made of; the order in which it is put together does not depend on the agent. */
export interface MessageParts {
  agent: string;
  file?: string | undefined;
  prompt: string;
  context: Partial<Record<ContextSection, string>>;
  values: Readonly<Record<string, string>>;
  feedback?: Feedback | null | undefined;
  /** The schema the answer has, for prompts with the input `answer-form`, and keys it leaves out. */
  schema: z.ZodType;
  omit?: readonly string[];
  /** Goes with the paper, behind its text; with nothing where the paper is not shown. */
  attachments?: RequestAttachments;
}

/**
 * The two messages of a request: the system text all agents share, then the paper with what is attached to it, the other
 * context sections and, last, the task. The part of a prompt that is the same for every file stands before the code that is shown, so that it is cached, too.
 */
export function buildMessages(parts: MessageParts, prompts: Prompts) {
  const prompt = findPrompt(prompts, parts.prompt);
  const form = prompt.inputs.includes("answer-form")
    ? { "answer-form": describeSchema(parts.schema, parts.omit) }
    : {};
  const { common, own } = fillInParts(prompt, parts.values, form);
  const feedback = parts.feedback
    ? fillPrompt(findPrompt(prompts, "feedback"), {
        feedback: parts.feedback.text,
        "earlier-answer": parts.feedback.earlierAnswer,
      })
    : undefined;

  const attached = parts.context.paper === undefined ? [] : listAttachedSections(parts.attachments ?? {});
  const show = (name: ContextSection): string[] => {
    const text = parts.context[name];
    return text === undefined ? [] : [renderSection(name, text)];
  };
  const sections = [
    ...contextSections.filter((name) => name !== "paper" && name !== codeSection).flatMap(show),
    ...(common === undefined ? [] : [`<instructions agent="${parts.agent}">\n${common}\n</instructions>`]),
    ...show(codeSection),
  ];
  const file = parts.file === undefined ? "" : ` file="${parts.file}"`;
  const task = `<task agent="${parts.agent}"${file}>\n${[own, feedback].filter(Boolean).join("\n\n")}\n</task>`;
  const plain = (text: string) => ({ text, attachments: [] });
  const user = joinSections([...show("paper").map(plain), ...attached, ...[...sections, task].map(plain)]);
  return [
    { role: "system" as const, text: fillPrompt(findPrompt(prompts, "system"), {}) },
    {
      role: "user" as const,
      text: user.text,
      ...(user.attachments.length > 0 ? { attachments: user.attachments } : {}),
    },
  ];
}

/** One section as it stands in a request. */
export function renderSection(name: ContextSection, text: string): string {
  return `<${name}>\n${escapeTags(text, sectionTags)}\n</${name}>`;
}
