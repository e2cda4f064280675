import { toOneLine } from "../../core/one-line.ts";

const most = 20;
const longest = 200;
const word = "ERROR|FATAL|CRITICAL|FAILED|FAILURE";
/** The forms in which programs say that a line is about a failure; table titles and counts have none of them. */
const forms: readonly RegExp[] = [
  // Traceback, also in a group
  /^\s*(?:[|+] ?)*(?:Exception Group )?Traceback \(most recent call last\)()/,
  // ERROR: …, [ERROR] …, <ERROR> …, ERROR - …
  new RegExp(`^\\s*(?:\\[|<|\\()?\\s*(?:${word})\\s*(?:\\]|>|\\))?\\s*(?::|(?<=[\\]>)])|\\s-\\s)(.*)$`),
  // ERROR loading …
  new RegExp(`^\\s*(?:${word})\\s+([a-z].*)$`),
  // 2024-05-01 12:00:00 ERROR …, 2024-05-01 12:00:00,123 - name - ERROR - …, [2024…][name][ERROR] …
  new RegExp(
    `^\\s*\\[?\\d{2,4}[-/:.]\\d{1,2}[^|]{0,80}?[\\s\\[|-](?:${word})(?=[\\s\\]|:-])\\s*[\\]|:-]*(.*)$`,
  ),
  new RegExp(`^\\s*\\d{4}-\\d\\d-\\d\\d[^|]{0,40}\\|\\s*(?:${word})\\s*\\|(.*)$`),
  // task x FAILED: …
  /^[^|]{0,120}?\b(?:FAILED|FATAL)\s*:(.*)$/,
  // Error: …, Failed: …, Failed to …
  /^\s*(?:Error|Failed|Failure|Fatal|Fatal error|Fatal Python error)\s*:(.*)$/,
  /^\s*(?:Failed to|Could not|Unable to)\s+(.*)$/,
  // what pytest says
  /^=*\s*([1-9]\d* (?:failed|errors?)\b.*)$/,
];
/** A value, as in `FAILED: 0` or `Error: 0.03 (0.01)`. */
const value =
  /^[\s:|[\]()-]*[-+]?(?:\d+(?:\.\d*)?|\.\d+|nan|inf)(?:e[-+]?\d+)?\s*(?:%|±.*|\+\/?-.*|\([^)]*\)|of \d+|\/ ?\d+)?\s*$/i;

/** Lines that say that something failed although the program ended well; for a verdict, never to be followed. */
export function findLogFailures(text: string): string[] {
  const found: string[] = [];
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = stripColours(raw).slice(0, 500);
    if (found.length < most && saysFailure(line)) found.push(toOneLine(line).slice(0, longest));
  }
  return found;
}

function saysFailure(line: string): boolean {
  for (const form of forms) {
    const match = form.exec(line);
    if (!match) continue;
    const rest = match[1] ?? "";
    if (!value.test(rest)) return true;
    // a count of failures that is not 0
    if (/\bFAILED\b|^\s*Failed/.test(line) && /^[\s:|\])-]*[1-9]\d*\s*(?:of \d+|\/ ?\d+)?\s*$/.test(rest))
      return true;
  }
  return false;
}

/** The text without the escape sequences of terminals. */
export function stripColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with one
  return text.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g, "");
}
