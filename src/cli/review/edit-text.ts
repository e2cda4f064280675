import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "../../core/environment.ts";
import { PaperCoderError } from "../../core/errors.ts";
import { splitCommand } from "./split-command.ts";

const usualEditor = process.platform === "win32" ? "notepad" : "vi";
const remedy = "Set EDITOR to an editor that is installed, or edit the files that --export writes.";

/** Opens a text in the person's editor and gives it back as it was saved; throws USAGE when the editor fails. */
export async function editText(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "papercoder-edit-"));
  const path = join(folder, name);
  try {
    await writeFile(path, text, { mode: 0o600 });
    await openEditor(path);
    return await readFile(path, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openEditor(path: string): Promise<void> {
  const editor = readEnvironment().editor ?? usualEditor;
  const [program = usualEditor, ...rest] = splitCommand(editor);
  // Ctrl-C is for the editor while it is open
  const ignoreStop = (): void => {};
  process.on("SIGINT", ignoreStop);
  try {
    // the editor draws on stderr's terminal, because stdout may lead to a file
    const child = spawn(program, [...rest, path], { stdio: [0, 2, 2] });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0)
      throw new PaperCoderError(
        "USAGE",
        `The editor "${editor}" failed (exit code ${code}); its text is not used.`,
      );
  } catch (error) {
    if (PaperCoderError.isInstance(error)) throw error;
    throw new PaperCoderError("USAGE", `The editor "${editor}" cannot be started. ${remedy}`, {
      cause: error,
    });
  } finally {
    process.off("SIGINT", ignoreStop);
  }
}
