import type { Environment, LatexDocument } from "./environments.ts";

const takesOption = /^(?:minipage|adjustbox|tcolorbox|mdframed|center|proof|subfigure)$/;
const takesGroup = /^(?:minipage|adjustbox|multicols|spacing)$/;
// environments that change how words look inside a paragraph
const inline =
  /^(?:small|footnotesize|scriptsize|tiny|normalsize|large|Large|bf|it|em|sl|sc|sf|tt|sloppypar|color)$/;

/** How an environment arranges what is in it. */
export interface EnvironmentLayout {
  /** Where its content starts, behind its arguments. */
  contentStart: number;
  /** What a proof or a box is headed with. */
  title: string | undefined;
  /** It stands inside a paragraph. */
  isInline: boolean;
}

/** Reads the arguments of an environment that only arranges what is in it. */
export function readLayout(document: LatexDocument, { name, bodyStart }: Environment): EnvironmentLayout {
  const option = takesOption.test(name) ? document.readOptional(bodyStart) : undefined;
  const group = takesGroup.test(name) ? document.readGroup(option?.next ?? bodyStart) : undefined;
  const title = option && readTitle(name, document.slice(option));
  return { contentStart: group?.next ?? option?.next ?? bodyStart, title, isInline: inline.test(name) };
}

// `[Proof of the lemma]`, `[title=Prompt]`
function readTitle(name: string, option: string): string | undefined {
  if (name === "proof") return option.trim().replace(/\.$/, "");
  if (!/^(?:tcolorbox|mdframed)$/.test(name)) return undefined;
  const title = /\b(?:frame)?title\s?=\s?(?:\{((?:[^{}]|\{[^{}]{0,200}\}){1,300})\}|([^,\]{}]{1,200}))/.exec(
    option,
  );
  return (title?.[1] ?? title?.[2])?.trim().replace(/[.:]$/, "");
}
