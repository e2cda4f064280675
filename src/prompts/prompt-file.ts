import { parse } from "yaml";
import { z } from "zod";
import { PaperCoderError } from "../core/errors.ts";
import { hashText } from "../core/hash.ts";
import { isYamlDeeperThan } from "../core/yaml-depth.ts";

const FrontMatter = z.strictObject({
  description: z.string().min(1),
  inputs: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/)).default([]),
});

/** One prompt file: what it is for, the values it takes, and its template. `hash` is that of the whole file. */
export interface PromptFile {
  name: string;
  /** Where it was read from. */
  source: string;
  description: string;
  inputs: readonly string[];
  template: string;
  hash: string;
}

const layout = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const maximumFrontMatter = 20_000;
const maximumLevels = 8;
const placeholder = /\{\{([a-z][a-z0-9-]*)\}\}/g;

/**
 * Reads a prompt from the text of its file: YAML front matter (`description`, `inputs`), then the template.
 * Throws PROMPT_INVALID when the front matter has unknown keys, or the inputs declared are not the placeholders used.
 */
export function parsePrompt(name: string, source: string, text: string): PromptFile {
  const parts = layout.exec(text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  if (!parts) throw invalid(source, "must start with front matter between two lines of ---");
  const frontMatter = FrontMatter.safeParse(parseYaml(source, parts[1] ?? "") ?? {});
  if (!frontMatter.success) throw invalid(source, z.prettifyError(frontMatter.error).replaceAll("\n", " "));

  const template = (parts[2] ?? "").trim();
  if (template === "") throw invalid(source, "has no text after its front matter");
  const { description, inputs } = frontMatter.data;
  const used = new Set([...template.matchAll(placeholder)].map((match) => match[1] ?? ""));
  const unused = inputs.filter((input) => !used.has(input));
  const undeclared = [...used].filter((input) => !inputs.includes(input));
  if (unused.length > 0) throw invalid(source, `declares inputs its text does not use: ${unused.join(", ")}`);
  if (undeclared.length > 0)
    throw invalid(source, `uses placeholders it does not declare: ${undeclared.join(", ")}`);
  return { name, source, description, inputs, template, hash: hashText(text).slice(0, 12) };
}

/**
 * The template with each placeholder replaced by its value, in one pass: `$`, braces and `{{` inside a value survive.
 * Throws PROMPT_INVALID for a value that is missing or that the prompt does not take.
 */
export function fillPrompt(prompt: PromptFile, values: Readonly<Record<string, string>>): string {
  const missing = prompt.inputs.filter((input) => !Object.hasOwn(values, input));
  const unknown = Object.keys(values).filter((value) => !prompt.inputs.includes(value));
  if (missing.length > 0) throw invalid(prompt.source, `is not given a value for: ${missing.join(", ")}`);
  if (unknown.length > 0) throw invalid(prompt.source, `does not take: ${unknown.join(", ")}`);
  return replacePlaceholders(prompt.template, values);
}

/**
 * The filled template in two parts: what is the same in every request of the agent, and what begins with the
 * paragraph of the first of `values`; one part where there are none. `constants` are the same in every request, too.
 */
export function fillInParts(
  prompt: PromptFile,
  values: Readonly<Record<string, string>>,
  constants: Readonly<Record<string, string>>,
): { common?: string; own: string } {
  const filled = fillPrompt(prompt, { ...values, ...constants });
  const first = [...prompt.template.matchAll(placeholder)].find(([, input = ""]) =>
    Object.hasOwn(values, input),
  );
  const before = prompt.template.slice(0, first?.index ?? 0);
  // a heading stays with what it heads
  const cut = before.replace(/\n\n(?:#[^\n]*\n+)?[^\n]*(?:\n[^\n]+)*$/, "").length;
  if (cut === 0 || cut === before.length) return { own: filled };
  const common = replacePlaceholders(prompt.template.slice(0, cut), constants);
  return { common, own: filled.slice(common.length).trimStart() };
}

function replacePlaceholders(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(placeholder, (_, input: string) => values[input] ?? "");
}

function parseYaml(source: string, text: string): unknown {
  if (text.length > maximumFrontMatter || isYamlDeeperThan(text, maximumLevels))
    throw invalid(
      source,
      `has front matter of more than ${maximumFrontMatter} characters or ${maximumLevels} levels`,
    );
  try {
    return parse(text, { logLevel: "error" });
  } catch (error) {
    throw new PaperCoderError("PROMPT_INVALID", `${source}: its front matter is not YAML: ${error}`, {
      cause: error,
    });
  }
}

function invalid(source: string, problem: string): PaperCoderError {
  return new PaperCoderError("PROMPT_INVALID", `${source}: ${problem}.`);
}
