import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AnswerScript, type ScriptedCall, scriptRepository } from "../../src/testing/index.ts";
import { shortPaper } from "../support/scripted-run.ts";

/** The short paper with appendices B, C, … of about 550 tokens each; gives its path. */
export async function writePaper(folder: string, { appendices }: { appendices: number }): Promise<string> {
  const names = Array.from({ length: appendices }, (_, index) => String.fromCharCode(66 + index));
  const sections = names.map(
    (name) => `## ${name} More on ${name}\n\n${`Remark ${name}: all is as before. `.repeat(60 + appendices)}`,
  );
  const path = join(folder, "long-paper.md");
  await writeFile(path, `${await readFile(shortPaper, "utf8")}\n${sections.join("\n\n")}\n`);
  return path;
}

/** The scripted coder, each file followed by comments of about that many tokens. */
export function writeLongFiles(levels: readonly number[], tokens: number): AnswerScript {
  const script = scriptRepository({ levels });
  return async (call: ScriptedCall) => {
    const answer = await script(call);
    const text = typeof answer === "string" ? answer : answer.text;
    return text.replace(
      /\n```\s*$/,
      () => `\n${"# as the paper has it\n".repeat(Math.ceil(tokens / 6))}\`\`\``,
    );
  };
}
