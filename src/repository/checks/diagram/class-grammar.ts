// measured against Mermaid 11: words of any script, single dots and minuses inside, several words side by side, one ~generic~
const word = String.raw`[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*-?`;
const part = String.raw`${word}(?:\.${word})*`;
const name = String.raw`(?:${part}(?:\s+${part})*|\x60[^\x60]+\x60)(?:\s*~[^~]*~)?`;
const label = ":[^:;]*";
const arrow = String.raw`(?:<\||<|\*|o|\(\))?\s*(?:--|\.\.)\s*(?:\|>|>|\*|o|\(\))?`;
const quoted = '"[^"]*"';

const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "u");

/** `class Name`, with label, style and annotation; group `body` is what follows an opening brace. */
export const classStatement = whole(
  String.raw`class\s+(?<name>${name})(?:\s*\["[^"]+"\])?(?:\s*:::\s*${word})?(?:\s*<<(?<annotation>[^<>]+)>>)?\s*(?:\{(?<body>.*))?`,
);
export const relation = whole(
  String.raw`(?<from>${name})\s*(?:${quoted})?\s*${arrow}\s*(?:${quoted})?\s*-?\s*(?<to>${name})\s*(?:${label})?`,
);
export const memberStatement = whole(String.raw`(?<name>${name})\s*(?<member>${label})`);
export const bareName = whole(String.raw`(?:-\s*)?${name}`);
export const annotation = whole(String.raw`<<\s*(?<annotation>[\p{L}\p{N}_-]+)\s*>>\s*(?<name>${name})`);
export const namespace = whole(String.raw`namespace\s+${name}\s*\{(?<rest>.*)`);

/** Statements that draw nothing of the design: direction, style, links, texts. */
export const plainStatements: readonly RegExp[] = [
  /^direction\b/,
  /^title\b/,
  /^acc(Title|Descr)\s*:/,
  /^(style|classDef)\s+\S+\s+\S/,
  /^cssClass\s+"[^"]*"\s+\S/,
  /^(click|link|callback)\s+\S+\s+\S/,
];

/** Words that begin a statement of their own, so that no class can be called so. */
export const reservedWords: ReadonlySet<string> = new Set([
  "note",
  "link",
  "click",
  "callback",
  "href",
  "cssClass",
]);

/** How a line begins that is another statement, broken, and no relation. */
export const statementStart =
  /^(abstract\s+class|class|style|classDef|cssClass|call|callback|click|link|href|note)\b/;

/** The class a written name means: without generic and back-quotes. */
export function toClassName(written: string): string {
  return written
    .replace(/\s*~[^~]*~$/, "")
    .replaceAll("`", "")
    .trim();
}
