import { collectMacros, type Macro } from "./collect-macros.ts";
import { droppedCommands, printedCommands, silentCommands } from "./inline-commands.ts";
import { type AppendixChange, takeAppendixChanges } from "./own-appendix.ts";
import { prepareSource } from "./prepare-source.ts";

const settings =
  /\\(?:@addtoreset|numberwithin|counterwithin\*?|counterwithout\*?|setcounter|newtheorem\*?|newtcbtheorem|declaretheorem|newfloat|floatname|[cC]refname)(?![A-Za-z@])[^\n]{0,400}|\\(?:renewcommand|def|gdef)\*?\s{0,9}\{?\\the[a-z]{1,40}\}?\s{0,9}\{(?:[^{}]|\{[^{}]{0,100}\}){0,200}\}/g;
const mostMacros = 2000;

/** What the sources of a paper's own classes and packages say. */
export interface Style {
  /** Macros that the paper may use. */
  macros: Map<string, Macro>;
  /** How things are numbered. */
  settings: string;
  appendix: AppendixChange[];
}

/** Reads the sources of a paper's own classes and packages. */
export function prepareStyle(source: string): Style {
  if (source === "") return { macros: new Map(), settings: "", appendix: [] };
  const { changes, text: written } = takeAppendixChanges(prepareSource(source).text);
  const { macros, text } = collectMacros(written);
  // what the reader itself understands stays as it is, whatever a style makes of it
  const kept = [...macros].filter(([name]) => !isUnderstood(name)).slice(0, mostMacros);
  return { macros: new Map(kept), settings: (text.match(settings) ?? []).join("\n"), appendix: changes };
}

function isUnderstood(name: string): boolean {
  return silentCommands.has(name) || printedCommands.has(name) || droppedCommands.has(name);
}
