import { collectMacros, type Macro } from "./collect-macros.ts";
import { droppedCommands, printedCommands, silentCommands } from "./inline-commands.ts";
import { prepareSource } from "./prepare-source.ts";

const settings =
  /\\(?:@addtoreset|numberwithin|counterwithin\*?|counterwithout\*?|setcounter|newtheorem\*?|newtcbtheorem|declaretheorem|newfloat|floatname|[cC]refname)(?![A-Za-z@])[^\n]{0,400}|\\(?:renewcommand|def|gdef)\*?\s{0,9}\{?\\the[a-z]{1,40}\}?\s{0,9}\{(?:[^{}]|\{[^{}]{0,100}\}){0,200}\}/g;
const mostMacros = 2000;

/** What the sources of a paper's own classes and packages say: macros that the paper may use, and how things are numbered. */
export function prepareStyle(source: string): { macros: Map<string, Macro>; settings: string } {
  if (source === "") return { macros: new Map(), settings: "" };
  const { macros, text } = collectMacros(prepareSource(source).text);
  // what the reader itself understands stays as it is, whatever a style makes of it
  const kept = [...macros].filter(([name]) => !isUnderstood(name)).slice(0, mostMacros);
  return { macros: new Map(kept), settings: (text.match(settings) ?? []).join("\n") };
}

function isUnderstood(name: string): boolean {
  return silentCommands.has(name) || printedCommands.has(name) || droppedCommands.has(name);
}
