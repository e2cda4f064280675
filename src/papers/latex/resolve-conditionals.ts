import { KnownDefinitions } from "./known-definitions.ts";

interface Branch {
  /** `true` and `false` are decided here; undefined leaves both branches standing. */
  value: boolean | undefined;
  inElse: boolean;
}

const token =
  /\\(newif\s{0,9}\\if([A-Za-z@]+)|if0|if[A-Za-z@]*|else|fi|[A-Za-z@]+(?:true|false))(?![A-Za-z@])/g;
const undecidable = new Set([
  "if",
  "ifx",
  "ifnum",
  "ifdim",
  "ifodd",
  "ifcase",
  "ifmmode",
  "ifdefined",
  "ifcsname",
  "ifpdf",
  "ifhmode",
  "ifvmode",
]);

/**
 * Keeps the branch of `\iffalse`, `\iftrue` and `\newif` switches that LaTeX would print.
 * So it does of `\ifdefined` and `\ifx` where the source defines what they ask for. Both branches of any other conditional are kept. Text with unbalanced conditionals comes back unchanged.
 */
export function resolveConditionals(source: string): string {
  const switches = new Map<string, boolean>([
    ["false", false],
    // \\if0 compares the 0 with what follows, which hides it
    ["0", false],
    ["true", true],
  ]);
  const branches: Branch[] = [];
  const pieces: string[] = [];
  let from = 0;
  let hidden = 0;
  let definitions: KnownDefinitions | undefined;

  for (const match of source.matchAll(token)) {
    const [found, name = "", declared] = match;
    const end = match.index + found.length;
    const flag = /^(.+?)(true|false)$/.exec(name);
    const isSwitch = flag?.[1] !== undefined && !name.startsWith("if") && switches.has(flag[1]);
    const isOpening = name.startsWith("if") && (switches.has(name.slice(2)) || undecidable.has(name));
    if (declared === undefined && !isSwitch && !isOpening && name !== "else" && name !== "fi") continue;

    if (hidden === 0) pieces.push(source.slice(from, match.index));
    from = end;
    if (declared !== undefined) switches.set(declared, false);
    else if (isSwitch) {
      if (hidden === 0) switches.set(flag[1] ?? "", flag[2] === "true");
    } else if (isOpening) {
      if (name === "ifdefined" || name === "ifx") definitions ??= new KnownDefinitions(source);
      const answer =
        definitions && /^if(?:defined|x)$/.test(name) ? definitions.answer(name, end) : undefined;
      const value = answer?.value ?? switches.get(name.slice(2));
      if (answer) from = answer.next;
      branches.push({ value, inElse: false });
      if (value === false) hidden++;
      if (value === undefined && hidden === 0) pieces.push(found);
    } else {
      const branch = name === "fi" ? branches.pop() : branches.at(-1);
      if (!branch) return source;
      if (isHidden(branch)) hidden--;
      if (name === "else") {
        branch.inElse = true;
        if (isHidden(branch)) hidden++;
      }
      if (branch.value === undefined && hidden === 0) pieces.push(found);
    }
  }
  if (branches.length > 0) return source;
  pieces.push(source.slice(from));
  return pieces.join("");
}

function isHidden({ value, inElse }: Branch): boolean {
  return value !== undefined && value === inElse;
}
