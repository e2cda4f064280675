import { numberStyles } from "./number-styles.ts";

type Print = (value: number) => string;

/** What a numbered list prints before its items, and what references to them print. */
export interface ListLabels {
  print: Print;
  refer: Print;
}

const counter = /\\(arabic|alph|Alph|roman|Roman)\s?(?:\*|\{enumi{1,3}v?\})/;
const markup =
  /\\(?:textbf|textit|textrm|textsc|textnormal|emph|bfseries|itshape|upshape|rmfamily|normalfont|sffamily|protect)(?![A-Za-z])|[{}]/g;
const short = /^(?:\{([^{}\\]{1,30})\})?(\s?[([]?)([aAiI1])([)\].:]{0,2})$/;
const shortStyles: Record<string, string> = { a: "alph", A: "Alph", i: "roman", I: "Roman", "1": "arabic" };

/** Reads the option of an `enumerate`: enumitem's `label=(\alph*)` or the short `(a)`. Undefined for plain numbers. */
export function readListLabels(option: string): ListLabels | undefined {
  const label = readValue(option, "label");
  const print = label === undefined ? readShort(option.trim()) : toPrint(label);
  if (!print || print(1) === "1.") return undefined;
  return { print, refer: toPrint(readValue(option, "ref") ?? "") ?? print };
}

function readValue(option: string, key: string): string | undefined {
  const found = new RegExp(
    `(?:^|[,\\s])${key}\\*?\\s?=\\s?((?:\\{(?:[^{}]|\\{[^{}]{0,60}\\}){0,120}\\}|[^,{}]){1,200})`,
  ).exec(option.slice(0, 1000));
  return found?.[1]?.trim();
}

function toPrint(label: string): Print | undefined {
  const style = counter.exec(label);
  if (!style) return undefined;
  const before = clean(label.slice(0, style.index)).trimStart();
  const behind = clean(label.slice(style.index + style[0].length)).trimEnd();
  // what is not understood is better numbered plainly
  if (/[\\$#]/.test(before + behind)) return undefined;
  return (value) => before + (numberStyles.get(style[1] ?? "") ?? String)(value) + behind;
}

function readShort(option: string): Print | undefined {
  const parts = short.exec(option.replace(/^\\(?:bfseries|itshape|upshape)(?![A-Za-z])\s?/, ""));
  if (!parts) return undefined;
  const [, word = "", open = "", letter = "", close = ""] = parts;
  const style = numberStyles.get(shortStyles[letter] ?? "") ?? String;
  return (value) => word + open + style(value) + close;
}

function clean(text: string): string {
  return text.replace(markup, "").replace(/~|\\[ ,]/g, " ");
}
