import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nameRecording } from "../../src/models/name-recording.ts";
import type { AnswerScript } from "../../src/testing/index.ts";

const demo = fileURLToPath(new URL("../../examples/demo/", import.meta.url));
export const demoPaper = join(demo, "paper.tex");
export const demoAnswers = join(demo, "answers");

/** Answers as the demo's recordings do, so that a server can give them and count who asks. */
export function scriptDemo(): AnswerScript {
  return async ({ agent, file }) => {
    const name = nameRecording({ agent, attempt: 1, ...(file === undefined ? {} : { file }) });
    const recording = await readFile(join(demoAnswers, name), "utf8");
    return recording.slice(recording.indexOf("\n---\n", 3) + "\n---\n".length);
  };
}
