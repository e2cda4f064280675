import type { SyntaxNode } from "@lezer/common";
import { childrenOf, type PythonFile, textOf } from "./parse-python.ts";

export interface Parameter {
  name: string;
  /** `rest` is `*args`, `keywords` is `**kwargs`. */
  kind: "positional" | "keyword-only" | "rest" | "keywords";
  isPositionalOnly: boolean;
  hasDefault: boolean;
}

export interface Signature {
  parameters: readonly Parameter[];
}

/** The parameters of a function definition, in order, `self` included. */
export function readParameters(file: PythonFile, definition: SyntaxNode): Signature {
  const list = definition.getChild("ParamList");
  if (!list) return { parameters: [] };
  const parameters: Parameter[] = [];
  let isKeywordOnly = false;
  for (const part of splitParameters(file, list)) {
    if (part === "slash") {
      for (const parameter of parameters) parameter.isPositionalOnly = true;
      continue;
    }
    const star = part[0]?.name === "*" || part[0]?.name === "**" ? part[0].name : "";
    const name = part.find((node) => node.name === "VariableName");
    if (name) {
      parameters.push({
        name: textOf(file, name),
        kind:
          star === "*" ? "rest" : star === "**" ? "keywords" : isKeywordOnly ? "keyword-only" : "positional",
        isPositionalOnly: false,
        hasDefault: part.some((node) => node.name === "AssignOp"),
      });
    }
    if (star === "*") isKeywordOnly = true;
  }
  return { parameters };
}

function splitParameters(file: PythonFile, list: SyntaxNode): (SyntaxNode[] | "slash")[] {
  const parts: (SyntaxNode[] | "slash")[] = [];
  let part: SyntaxNode[] = [];
  let end = list.from;
  for (const child of childrenOf(list)) {
    // the grammar gives the `/` of positional-only parameters no node of its own
    if (file.text.slice(end, child.from).includes("/")) parts.push("slash");
    end = child.to;
    if (child.name === "," || child.name === ")") {
      if (part.length > 0) parts.push(part);
      part = [];
    } else if (child.name !== "(" && child.name !== "Comment") {
      part.push(child);
    }
  }
  return parts;
}

/** Writes parameters the way a signature does, without annotations, for messages. */
export function renderParameters({ parameters }: Signature): string {
  const parts: string[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const previous = parameters[index - 1];
    if (parameter.kind === "keyword-only" && previous?.kind !== "keyword-only" && previous?.kind !== "rest")
      parts.push("*");
    const star = parameter.kind === "rest" ? "*" : parameter.kind === "keywords" ? "**" : "";
    parts.push(`${star}${parameter.name}${parameter.hasDefault ? "=…" : ""}`);
    if (parameter.isPositionalOnly && !parameters[index + 1]?.isPositionalOnly) parts.push("/");
  }
  return `(${parts.join(", ")})`;
}
