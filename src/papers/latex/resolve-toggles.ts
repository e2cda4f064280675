import { LatexText } from "./latex-text.ts";

const token =
  /\\(newtoggle|providetoggle|toggletrue|togglefalse|settoggle|newbool|providebool|booltrue|boolfalse|setbool|newboolean|provideboolean|setboolean|iftoggle|nottoggle|ifbool|notbool|ifthenelse)(?![A-Za-z@])/g;
const deepestChoice = 40;

/**
 * Keeps the argument that LaTeX would print of `\iftoggle{arxiv}{…}{…}` and its like, by what the source sets before.
 * A condition that cannot be told leaves the command as it is written.
 */
export function resolveToggles(source: string): string {
  return source.includes("\\newtoggle") || /\\(?:new|provide)bool|\\ifthenelse/.test(source)
    ? new ToggleResolver().resolve(source, 0)
    : source;
}

class ToggleResolver {
  readonly #values = new Map<string, boolean>();

  resolve(source: string, depth: number): string {
    if (depth > deepestChoice) return source;
    const latex = new LatexText(source);
    const scan = new RegExp(token);
    const pieces: string[] = [];
    let from = 0;
    for (let match = scan.exec(source); match; match = scan.exec(source)) {
      const command = match[1] ?? "";
      const read = /^(?:if|not)/.test(command)
        ? this.#choose(latex, command, scan.lastIndex, depth)
        : this.#set(latex, command, scan.lastIndex);
      if (!read) continue;
      pieces.push(source.slice(from, match.index), read.text);
      from = read.next;
      scan.lastIndex = read.next;
    }
    pieces.push(source.slice(from));
    return pieces.join("");
  }

  #set(latex: LatexText, command: string, at: number): { text: string; next: number } | undefined {
    const name = latex.readGroup(at);
    if (!name) return undefined;
    const value = command.startsWith("set") ? latex.readGroup(name.next) : undefined;
    const isTrue = command.endsWith("true") || (value !== undefined && latex.slice(value).trim() === "true");
    this.#values.set(latex.slice(name).trim(), isTrue);
    return { text: "", next: value?.next ?? name.next };
  }

  #choose(latex: LatexText, command: string, at: number, depth: number) {
    const condition = latex.readGroup(at);
    const first = condition && latex.readGroup(condition.next);
    const second = first && latex.readGroup(first.next);
    if (!second) return undefined;
    const value = this.#evaluate(command, latex.slice(condition).trim());
    if (value === undefined) return undefined;
    const chosen = value !== command.startsWith("not") ? first : second;
    return { text: this.resolve(latex.slice(chosen), depth + 1), next: second.next };
  }

  #evaluate(command: string, condition: string): boolean | undefined {
    if (command !== "ifthenelse") return this.#values.get(condition);
    const flag = /^\\boolean\s{0,9}\{([^{}]{1,60})\}$/.exec(condition)?.[1];
    if (flag !== undefined) return this.#values.get(flag.trim());
    const equal = /^\\equal\s{0,9}\{([^{}\\]{0,60})\}\s{0,9}\{([^{}\\]{0,60})\}$/.exec(condition);
    return equal ? equal[1]?.trim() === equal[2]?.trim() : undefined;
  }
}
