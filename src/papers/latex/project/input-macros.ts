import { collectMacros, type Macro } from "../collect-macros.ts";

const definition =
  /\\(?:(?:re)?newcommand|providecommand|[gex]?def|(?:New|Renew)DocumentCommand)(?![A-Za-z])/;
const input = /\\(?:input|include|subfile|import|subimport|InputIfFileExists)(?![A-Za-z])/;

/** The macros of a source that bring in other files, such as `\newcommand{\part}[1]{\input{parts/#1}}`, and the source without them. */
export function collectInputMacros(source: string): { macros: Map<string, Macro>; text: string } {
  if (
    !definition.test(source) ||
    !/\\(?:input|include|subfile|import|subimport)\s{0,9}\{[^{}\n]{0,200}#/.test(source)
  ) {
    return { macros: new Map(), text: source };
  }
  return collectMacros(source, ({ body }) => input.test(body) && body.includes("#"));
}
