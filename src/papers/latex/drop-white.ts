import { drawings, tabulars } from "./environments.ts";
import { LatexText } from "./latex-text.ts";

const token =
  /\\(begin|end)\s{0,9}\{([A-Za-z]{1,40})\*?\}|\\(textcolor|color|f?colorbox|normalcolor)(?![A-Za-z@])|\\[\s\S]|[{}]/g;
const use = /\\(?:text)?color\s*(?:\[[^\]]{0,2000}\]\s*)?\{([^{}]{1,2000})\}/g;
const definedWhite =
  /\\(?:definecolor|providecolor)\s{0,9}\{([^{}]{1,60})\}\s{0,9}\{[A-Za-z]{1,10}\}\s{0,9}\{([^{}]{1,40})\}|\\colorlet\s{0,9}\{([^{}]{1,60})\}\s{0,9}\{white\}/g;
const white = /^(?:white|white!.{0,9}|(?:1|255)(?:\.0*)?(?:,\s?(?:1|255)(?:\.0*)?){2}|FFFFFF)$/i;
const darkGrounds = new Set([...tabulars, ...drawings, "tcolorbox", "mdframed", "tcblisting"]);

/**
 * Leaves out what is printed white on white paper, in one group or through the end of its group, environment or
 * document. What stands in a box, table or drawing, or on pages of another colour, may stand on a dark ground and stays.
 */
export function dropWhite(body: string, preamble: string): { text: string; count: number } {
  if (!/\\(?:text)?color(?![A-Za-z@])/.test(body) || /\\pagecolor(?![A-Za-z@])/.test(preamble + body)) {
    return { text: body, count: 0 };
  }
  const names = listWhites(`${preamble}\n${body}`);
  const isUsed = [...body.matchAll(use)].some(([, color = ""]) => isWhite(color, names));
  return isUsed ? new WhiteDropper(body, names).drop() : { text: body, count: 0 };
}

function listWhites(source: string): ReadonlySet<string> {
  const names = [...source.matchAll(definedWhite)].map(([, name, value = "white", alias]) =>
    white.test(value.trim()) ? (name ?? alias ?? "") : "",
  );
  return new Set(names);
}

class WhiteDropper {
  readonly #latex: LatexText;
  readonly #names: ReadonlySet<string>;
  readonly #pieces: string[] = [];
  #count = 0;
  #from = 0;
  #depth = 0;
  #darkDepth = 0;
  /** Where white began, in how deep a group. */
  #hidden: { start: number; depth: number } | undefined;

  constructor(text: string, names: ReadonlySet<string>) {
    this.#latex = new LatexText(text);
    this.#names = names;
  }

  drop(): { text: string; count: number } {
    const { text } = this.#latex;
    const scan = new RegExp(token);
    for (let match = scan.exec(text); match; match = scan.exec(text)) {
      const [found, side, environment = "", command] = match;
      if (command !== undefined && this.#darkDepth === 0) {
        scan.lastIndex = this.#readColor(command, match.index, scan.lastIndex);
      } else if (found === "{" || side === "begin") {
        this.#depth++;
        if (darkGrounds.has(environment)) this.#darkDepth++;
      } else if (found === "}" || side === "end") {
        if (this.#hidden?.depth === this.#depth) this.#show(match.index);
        this.#depth = Math.max(0, this.#depth - 1);
        if (darkGrounds.has(environment)) this.#darkDepth = Math.max(0, this.#darkDepth - 1);
      }
    }
    if (this.#hidden) this.#show(text.length);
    this.#pieces.push(text.slice(this.#from));
    return { text: this.#pieces.join(""), count: this.#count };
  }

  #readColor(command: string, index: number, after: number): number {
    const latex = this.#latex;
    const color = latex.readGroup(latex.readOptional(after)?.next ?? after);
    const hides = color !== undefined && isWhite(latex.slice(color), this.#names);
    if (command.endsWith("box")) {
      const second = command === "fcolorbox" && color ? latex.readGroup(color.next) : color;
      return (second && latex.readGroup(second.next)?.next) ?? after;
    }
    if (command === "textcolor") {
      const words = color && latex.readGroup(color.next);
      if (!words || !hides || this.#hidden) return after;
      this.#cut(index, words.next);
      return words.next;
    }
    if (this.#hidden?.depth === this.#depth && !hides) this.#show(index);
    else if (hides) this.#hidden ??= { start: index, depth: this.#depth };
    return color?.next ?? after;
  }

  #show(end: number): void {
    this.#cut(this.#hidden?.start ?? end, end);
    this.#hidden = undefined;
  }

  #cut(start: number, end: number): void {
    this.#pieces.push(this.#latex.text.slice(this.#from, start));
    this.#from = end;
    this.#count++;
  }
}

function isWhite(color: string, names: ReadonlySet<string>): boolean {
  return white.test(color.trim()) || names.has(color.trim());
}
