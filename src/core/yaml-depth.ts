import { type CST, Lexer, Parser } from "yaml";

const collections: ReadonlySet<CST.Token["type"]> = new Set(["block-map", "block-seq", "flow-collection"]);

/**
 * Tells in linear time whether a YAML text nests mappings and lists deeper than that many levels.
 * Ask before `yaml` composes a text of others: it recurses, and some deep texts keep it busy for minutes.
 */
export function isYamlDeeperThan(text: string, levels: number): boolean {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    // the stack holds what is open; most texts never have as many items on it as levels are allowed
    if (parser.stack.length > levels && countCollections(parser.stack) > levels) return true;
  }
  return false;
}

function countCollections(stack: readonly CST.Token[]): number {
  return stack.filter(({ type }) => collections.has(type)).length;
}
