import type { SyntaxNode } from "@lezer/common";
import { lineOf } from "../../repository/checks/python/parse-python.ts";
import { type CodeUnit, normalise } from "./code-unit.ts";

/** Something that code does and a repair may not add. */
export interface Deed {
  /** What is counted: a function may do this as often as it did before. */
  rule: string;
  /** Its tokens; the same deed elsewhere in the repository may move here. */
  text: string;
  line: number;
  /** What is wrong and what to do instead, as the rest of a sentence that starts with a place. */
  message: string;
}

/** A deed at a node of a unit. */
export function toDeed(unit: CodeUnit, node: SyntaxNode, rule: string, message: string): Deed {
  return { rule, text: normalise(unit.file, node).slice(0, 2_000), line: lineOf(unit.file, node), message };
}
