import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { executingAgents } from "../../src/agents/index.ts";
import { bundledPrompts } from "../../src/prompts/read-layers.ts";
import { readPrompts } from "../../src/prompts/read-prompts.ts";

const modelAgents = Object.keys(executingAgents).filter(
  (name) => !["human-review", "checker", "environment", "runner", "assembler"].includes(name),
);

describe("the bundled prompts", () => {
  it("all hold, and each agent that asks a model has one", async () => {
    const prompts = await readPrompts();

    expect([...prompts.keys()].sort()).toEqual(
      [...modelAgents, "feedback", "repair", "resume", "system"].sort(),
    );
  });

  it("assert nothing about a paper and name no model", async () => {
    for (const { template } of (await readPrompts()).values()) {
      expect(template).not.toMatch(
        /official (code|implementation)|no code (was|is|has)|gpt-|claude|gemini|llama/i,
      );
    }
  });

  it("are shadowed by a file of the same name in a folder given first", async () => {
    const folder = await mkdtemp(join(tmpdir(), "prompts-"));
    const own = (await readFile(join(bundledPrompts, "planner.md"), "utf8")).replace(
      "# Your task",
      "# Your only task",
    );
    await writeFile(join(folder, "planner.md"), own);

    const [bundled, shadowed] = [await readPrompts(), await readPrompts([folder])];

    expect(shadowed.get("planner")?.template).toContain("# Your only task");
    expect(shadowed.get("planner")?.hash).not.toBe(bundled.get("planner")?.hash);
    expect(shadowed.get("coder")).toEqual(bundled.get("coder"));
  });

  it("refuse a shadow of nothing, which is most often a misspelt name", async () => {
    const folder = await mkdtemp(join(tmpdir(), "prompts-"));
    await writeFile(join(folder, "planer.md"), "---\ndescription: Plans.\n---\nPlan.\n");

    await expect(readPrompts([folder])).rejects.toThrow('there is no prompt "planer" to replace');
    await expect(readPrompts([folder], ["planer"])).resolves.toHaveProperty("size", 12);
  });

  it("say which folder cannot be read", async () => {
    await expect(readPrompts(["/nowhere/prompts"])).rejects.toThrow("/nowhere/prompts");
  });
});
