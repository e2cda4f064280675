import { spawn } from "node:child_process";
import { readEnvironment } from "../core/environment.ts";
import { maskKeys } from "../core/mask-secrets.ts";
import { measureWidth } from "./format/display-width.ts";
import { listSecrets } from "./output.ts";
import { describeResultScreen, type ResultScreen } from "./result-screen.ts";
import { splitCommand } from "./review/split-command.ts";

// what moves the cursor or changes the screen; a colour is put in by us, and a tab or a line break is text
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
const controls = /(?!\u001b\[\d{1,2}m)[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Writes prompts, answers and code to stdout as they are, with a line break: of what looks secret, only what can hardly
 * be anything but a key is hidden. On a terminal, what would steer it is left out.
 */
export function writeMaterial(text: string): void {
  const shown = maskKeys(text, listSecrets());
  process.stdout.write(`${process.stdout.isTTY ? shown.replace(controls, "") : shown}\n`);
}

/** Writes a value that holds such texts to stdout as one line of JSON. */
export function writeMaterialJson(value: unknown): void {
  const secrets = listSecrets();
  const hide = (_: string, inner: unknown) => (typeof inner === "string" ? maskKeys(inner, secrets) : inner);
  process.stdout.write(`${JSON.stringify(value, hide)}\n`);
}

/** Writes such lines page by page where a person looks at them and they do not fit on the screen. */
export async function pageMaterial(lines: readonly string[], { pager }: { pager: boolean }): Promise<void> {
  const screen = describeResultScreen();
  const command = readEnvironment().pager ?? "less -FRX";
  const isLong = countRows(lines, screen) > screen.rows;
  if (pager && screen.shown && isLong && (await showInPager(command, lines.join("\n")))) return;
  writeMaterial(lines.join("\n"));
}

function countRows(lines: readonly string[], { columns }: ResultScreen): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(measureWidth(line) / columns)), 1);
}

/** False when the pager cannot be started. */
async function showInPager(command: string, text: string): Promise<boolean> {
  const [program = "less", ...words] = splitCommand(command);
  // Ctrl-C is for the pager while it is open
  const ignoreStop = (): void => {};
  process.on("SIGINT", ignoreStop);
  try {
    const child = spawn(program, words, { stdio: ["pipe", "inherit", "inherit"] });
    // who leaves the pager early has seen enough
    child.stdin.on("error", () => {});
    child.stdin.end(`${maskKeys(text, listSecrets()).replace(controls, "")}\n`);
    return await new Promise<boolean>((resolve) => {
      child.once("error", () => resolve(false));
      child.once("close", () => resolve(true));
    });
  } finally {
    process.off("SIGINT", ignoreStop);
  }
}
