import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPrompts } from "../../src/prompts/read-prompts.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

async function writePrompt(name: string, inputs: readonly string[], text?: string): Promise<string> {
  const folder = await createTemporaryFolder();
  const template = text ?? `Do it. ${inputs.map((input) => `{{${input}}}`).join(" ")}`;
  await writeFile(
    join(folder, `${name}.md`),
    `---\ndescription: Mine.\ninputs: [${inputs.join(", ")}]\n---\n${template}\n`,
  );
  return folder;
}

describe("a prompt that replaces a bundled one", () => {
  it.each([
    ["coder", ["path", "analysis"]],
    ["coder", ["path", "analysis", "answer-form"]],
    ["planner", []],
    ["repair", ["problems"]],
  ] as const)("is used when it is %s with %j", async (name, inputs) => {
    const folder = await writePrompt(name, inputs);

    expect((await readPrompts([folder])).get(name)).toMatchObject({ description: "Mine.", inputs });
  });

  it.each([
    [
      "coder",
      ["path", "analysis", "style"],
      "nobody fills: style (it is given: path, analysis, answer-form)",
    ],
    ["coder", ["path", "analyses"], "nobody fills: analyses (did you mean analysis?)"],
    ["coder", ["path"], "has no {{analysis}}"],
    ["analyst", ["answer-form"], "has no {{path}}"],
    ["feedback", ["feedback"], "has no {{earlier-answer}}"],
    ["repair", ["problems", "answer-form"], "nobody fills: answer-form"],
    ["resume", ["answer-form"], "nobody fills: answer-form (it is given nothing)"],
  ] as const)("is refused before anything is asked when it is %s with %j", async (name, inputs, problem) => {
    const folder = await writePrompt(name, inputs);

    await expect(readPrompts([folder])).rejects.toMatchObject({
      code: "PROMPT_INVALID",
      message: expect.stringContaining(`${join(folder, `${name}.md`)}: `),
    });
    await expect(readPrompts([folder])).rejects.toThrow(problem);
  });

  it("may have any inputs when it is for an agent of the user's own", async () => {
    const folder = await writePrompt("coder", ["style"]);

    expect((await readPrompts([folder], ["coder"])).get("coder")?.inputs).toEqual(["style"]);
  });

  it("is refused when it is no readable file", async () => {
    const folder = await createTemporaryFolder();
    await mkdir(join(folder, "coder.md"));

    await expect(readPrompts([folder])).rejects.toThrow(/coder\.md: cannot be read \(EISDIR\)/);
  });
});
