import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundledPrompts } from "../../src/prompts/read-layers.ts";
import { readTrace } from "../../src/runs/traces/read-trace.ts";
import { tryCall } from "../../src/runs/try/try-call.ts";
import { scriptRepository } from "../../src/testing/index.ts";
import { listSteps } from "../../src/tracing/reading/list-steps.ts";
import { createWorkbench, files } from "./workbench.ts";

const usual = scriptRepository({ levels: [1, 1, 1] });

/** A folder with one prompt, which ends with other words. */
async function changePrompt(folder: string, name: string, words: string): Promise<string> {
  const own = join(folder, "own-prompts");
  await mkdir(own, { recursive: true });
  await cp(join(bundledPrompts, `${name}.md`), join(own, `${name}.md`));
  const text = await readFile(join(own, `${name}.md`), "utf8");
  await writeFile(join(own, `${name}.md`), `${text.trimEnd()}\n\n${words}\n`);
  return own;
}

async function findCall(home: string, run: string, name: string): Promise<number> {
  const { sessions } = await readTrace({ run, home });
  return sessions.flatMap(listSteps).find((step) => step.name === name)?.call?.number ?? 0;
}

describe("a call that is tried again", () => {
  it.each([["planner"], ["config-writer"], [`analyst ${files[1]}`], ["coder main.py"]])(
    "puts the very same question when nothing is different: %s",
    async (name) => {
      const bench = await createWorkbench();
      const { id } = await bench.start();
      const call = await findCall(bench.home, id, `${name} #1`);

      const tried = await tryCall({ run: id, call, home: bench.home });

      expect(tried.messages.map(({ role, text }) => ({ role, text }))).toEqual(tried.recorded.messages);
      expect(tried.answers).toHaveLength(1);
      expect(tried.answers[0]).toMatchObject({ text: tried.recorded.answer, problems: [] });
    },
  );

  it("is asked with the changed prompt and the same values, as often as is wanted, and judged each time", async () => {
    let asked = 0;
    const bench = await createWorkbench({
      answers: {
        coder: (call) => {
          if (call.file !== "main.py" || !call.prompt.includes("Be brief.")) return usual(call);
          asked += 1;
          return asked === 2 ? "```python\nraise SystemExit(0)\n```" : usual(call);
        },
      },
    });
    const { id } = await bench.start();
    const before = await readTrace({ run: id, home: bench.home });
    const call = await findCall(bench.home, id, "coder main.py #1");
    const prompts = [await changePrompt(bench.folder, "coder", "Be brief.")];

    const tried = await tryCall({ run: id, call, home: bench.home, prompts, times: 3 });

    expect(tried.prompt).toMatchObject({ name: "coder", source: join(prompts[0] ?? "", "coder.md") });
    expect(tried.prompt.hash).not.toBe(tried.recorded.prompt?.hash);
    expect(tried.messages.at(-1)?.text).toContain("Be brief.");
    const held = tried.answers.map(({ problems }) => problems.length === 0);
    expect(held.toSorted()).toEqual([false, true, true]);
    expect(tried.answers.flatMap(({ problems }) => problems).join()).toMatch(/main/);
    expect(await readTrace({ run: id, home: bench.home })).toEqual(before);
  });

  it("that put an answer back is asked with that answer, and with the changed words about it", async () => {
    let answers = 0;
    const bench = await createWorkbench({
      answers: {
        planner: (call) => {
          answers += 1;
          return answers === 1 ? "I shall plan." : usual(call);
        },
      },
    });
    const { id } = await bench.start();
    const call = await findCall(bench.home, id, "planner #2");
    const prompts = [await changePrompt(bench.folder, "repair", "Start with the brace.")];

    const tried = await tryCall({ run: id, call, home: bench.home, prompts });

    expect(tried.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(tried.messages[2]?.text).toBe("I shall plan.");
    expect(tried.messages[3]?.text).toMatch(/no JSON[\s\S]*Start with the brace\./);
  });

  it("of a run that failed half-way knows what was answered about the other files", async () => {
    const bench = await createWorkbench({
      answers: {
        coder: (call) => (call.file === "main.py" ? "```python\nraise SystemExit(0)\n```" : usual(call)),
      },
    });
    const { id, status } = await bench.start();
    expect(status).toBe("failed");
    const call = await findCall(bench.home, id, "coder main.py #1");

    const tried = await tryCall({ run: id, call, home: bench.home });

    expect(tried.messages.map(({ role, text }) => ({ role, text }))).toEqual(tried.recorded.messages);
    expect(tried.answers[0]?.problems).not.toEqual([]);
  });

  it("needs a model where the run was made from recorded answers, and a call that there is", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const record = join(bench.folder, "answers");
    await bench.start({ record });
    const { id } = await bench.start({ output: join(bench.folder, "again"), replay: record });

    await expect(tryCall({ run: id, call: 1, home: bench.home })).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("--model"),
    });
    const tried = await tryCall({ run: id, call: 1, home: bench.home, model: "openai:scripted" });
    expect(tried.answers[0]?.problems).toEqual([]);
    await expect(tryCall({ run: id, call: 99, home: bench.home })).rejects.toMatchObject({
      code: "TRACE_NOT_FOUND",
    });
  });
});
