import { relative } from "node:path";
import { toOneLine } from "../core/one-line.ts";
import { isError, type PromptProblem } from "../prompts/check-prompt.ts";
import type { PlacedPrompt } from "../prompts/read-prompts.ts";
import { wrapText } from "./format/wrap-text.ts";

const gap = 2;
const hashColumns = 12;
const fewestColumns = 40;
const shownCommit = 8;

/** What `--json` tells of a prompt. */
export function describePrompt({ prompt, origin, shadows }: PlacedPrompt) {
  const { name, hash, source, inputs, description } = prompt;
  return { name, hash, origin, source, shadows: shadows.map((other) => other.source), inputs, description };
}

/** Three lines or more for each prompt: name, hash and source; what it takes; what it is for. */
export function renderPrompts(prompts: readonly PlacedPrompt[], columns: number): string[] {
  const nameColumns = Math.max(...prompts.map(({ prompt }) => prompt.name.length));
  const indent = nameColumns + gap;
  const width = Math.max(fewestColumns, columns - indent);
  return prompts.flatMap((placed) => {
    const { name, hash, inputs, description } = placed.prompt;
    const [first = "", ...rest] = wrapText(`${hash.padEnd(hashColumns)} ${describeOrigin(placed)}`, width);
    const lines = [
      ...rest,
      ...wrapText(inputs.length > 0 ? `inputs: ${inputs.join(", ")}` : "no inputs", width),
      ...wrapText(toOneLine(description), width),
    ];
    return [
      `${name.padEnd(nameColumns)}${" ".repeat(gap)}${first}`,
      ...lines.map((line) => `${" ".repeat(indent)}${line}`),
    ];
  });
}

/** What is wrong with prompts, errors first, each with its file. */
export function renderProblems(problems: readonly PromptProblem[], columns: number): string[] {
  const sorted = [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
  return sorted.flatMap(({ severity, source, problem }) => {
    const text = toOneLine(`${source}: ${problem}`);
    const label = `${severity}:`.padEnd("warning:".length + 1);
    const width = Math.max(fewestColumns, columns - label.length);
    return wrapText(text, width).map(
      (line, index) => `${index === 0 ? label : " ".repeat(label.length)}${line}`,
    );
  });
}

function describeOrigin({ prompt, origin, shadows }: PlacedPrompt): string {
  if (origin === "bundled") return "bundled";
  const shadowed = shadows.map((other, index) =>
    index === shadows.length - 1 ? "the bundled one" : shortenSource(other.source),
  );
  const isSame = shadows[0]?.hash === prompt.hash;
  const instead =
    shadowed.length > 0 ? `, ${isSame ? "the same as" : "shadows"} ${shadowed.join(" and ")}` : "";
  return `${shortenSource(prompt.source)}${instead}`;
}

/** A path from here where that is shorter; a commit by its beginning, as the hub shows it. */
function shortenSource(source: string): string {
  const commit = /^(langsmith:.*:)([0-9a-f]+)$/.exec(source);
  if (commit) return `${commit[1]}${commit[2]?.slice(0, shownCommit)}`;
  const near = relative(process.cwd(), source);
  return near !== "" && near.length < source.length ? near : source;
}
