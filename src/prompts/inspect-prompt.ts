import { parse } from "yaml";
import { z } from "zod";
import { findClosest } from "../core/find-closest.ts";
import { hashText } from "../core/hash.ts";
import { isYamlDeeperThan } from "../core/yaml-depth.ts";
import { listPlaceholders } from "./placeholders.ts";
import type { PromptFile } from "./prompt-file.ts";

const FrontMatter = z.strictObject({
  description: z.string().min(1),
  inputs: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/)).default([]),
});

const layout = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/;
const maximumFrontMatter = 20_000;
const maximumLevels = 8;

/** What a prompt file holds, if it holds, and everything that is wrong with it, each to be read after its name. */
export interface InspectedPrompt {
  prompt?: PromptFile;
  problems: string[];
}

/**
 * Reads a prompt from the text of its file, YAML front matter (`description`, `inputs`) and then the template, and finds
 * every problem that the text alone shows: unknown keys, and inputs declared that are not the placeholders used.
 */
export function inspectPrompt(name: string, source: string, text: string): InspectedPrompt {
  const parts = layout.exec(text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  if (!parts) return { problems: ["must start with front matter between two lines of ---"] };
  const template = (parts[2] ?? "").trim();
  const { frontMatter, problems } = readFrontMatter(parts[1] ?? "");
  if (template === "") problems.push("has no text after its front matter");
  // without its inputs, every placeholder would look undeclared
  if (!frontMatter) return { problems };

  const { description, inputs } = frontMatter;
  if (template !== "") problems.push(...comparePlaceholders(inputs, template));
  if (problems.length > 0) return { problems };
  return {
    prompt: { name, source, description, inputs, template, hash: hashText(text).slice(0, 12) },
    problems,
  };
}

function comparePlaceholders(inputs: readonly string[], template: string): string[] {
  const used = new Set(listPlaceholders(template).map(({ name }) => name));
  const unused = inputs.filter((input) => !used.has(input));
  const undeclared = [...used].filter((input) => !inputs.includes(input));
  return [
    ...(unused.length > 0 ? [`declares inputs its text does not use: ${unused.join(", ")}`] : []),
    ...(undeclared.length > 0 ? [`uses placeholders it does not declare: ${undeclared.join(", ")}`] : []),
  ];
}

function readFrontMatter(text: string): {
  frontMatter?: z.infer<typeof FrontMatter>;
  problems: string[];
} {
  if (text.length > maximumFrontMatter || isYamlDeeperThan(text, maximumLevels)) {
    return {
      problems: [`has front matter of more than ${maximumFrontMatter} characters or ${maximumLevels} levels`],
    };
  }
  let value: unknown;
  try {
    value = parse(text, { logLevel: "error" });
  } catch (error) {
    return { problems: [`has front matter that is not YAML: ${String(error).split("\n", 1)[0]}`] };
  }
  const parsed = FrontMatter.safeParse(value ?? {});
  if (parsed.success) return { frontMatter: parsed.data, problems: [] };
  return { problems: parsed.error.issues.flatMap(describeIssue) };
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== "unrecognized_keys") {
    const [key, index] = issue.path;
    if (key === "inputs" && typeof index === "number")
      return ["has an input in its front matter that is not lower-case letters, digits and hyphens"];
    return [`has front matter that does not hold${key ? ` at ${String(key)}` : ""}: ${issue.message}`];
  }
  const keys = Object.keys(FrontMatter.shape);
  return issue.keys.map((key) => {
    const meant = findClosest(key, keys);
    const hint = meant ? `did you mean ${meant}?` : `there are: ${keys.join(", ")}`;
    return `has an unknown key in its front matter: ${key} (${hint})`;
  });
}
