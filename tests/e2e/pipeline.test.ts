import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { startScriptedRun } from "../support/scripted-run.ts";

const sharedPapers = join(import.meta.dirname, "../../../shared/papers/transformer");

const written = ["README.md", "REPRODUCTION.md", "config.yaml", "main.py", "requirements.txt"];

describe("a run against an OpenAI-compatible server", () => {
  it("writes the whole repository", async () => {
    const { run, output } = await startScriptedRun({});

    expect(run.error).toBeUndefined();
    expect(run.status).toBe("done");
    const files = (await readdir(output, { recursive: true })).filter((name) => /\.\w+$/.test(name));
    expect(files).toEqual(expect.arrayContaining(written));
    expect(files).toHaveLength(written.length + 12);
    expect(await readFile(join(output, "config.yaml"), "utf8")).toContain("epsilon: 1.0e-08  # chosen:");
  });

  it("streams every call, analyses all files at once, and codes each as soon as its imports are done", async () => {
    // slow enough that all have begun, a few more each time the server takes some, before the first is finished
    const latency = ({ outputCharacters }: { outputCharacters: number }) => ({
      ...{ firstMs: 20, betweenMs: 100 },
      pieceLength: Math.ceil(outputCharacters / 16),
    });
    await using server = await startModelServer({ answer: scriptRepository(), latency });

    await startScriptedRun({ server });

    const calls = server.log.map((call) => ({ ...call, name: `${call.agent} ${call.file ?? ""}`.trim() }));
    const of = (name: string) => calls.find((call) => call.name === name) ?? expect.fail(`no call ${name}`);
    expect(calls).toHaveLength(24);
    expect(calls.every(({ streamed }) => streamed)).toBe(true);

    const analyses = calls.filter(({ agent }) => agent === "analyst");
    const lastStart = Math.max(...analyses.map(({ startedAt }) => startedAt));
    expect(lastStart).toBeLessThan(Math.min(...analyses.map(({ endedAt }) => endedAt)));

    const step = of("coder steps/step_1_1.py");
    for (const imported of ["signals/signal_1.py", "signals/signal_2.py"]) {
      expect(step.startedAt).toBeGreaterThanOrEqual(of(`coder ${imported}`).endedAt);
    }
    // files of one layer do not wait for each other
    expect(of("coder steps/step_1_3.py").startedAt).toBeLessThan(step.endedAt);
    expect(of("coder main.py").startedAt).toBeGreaterThanOrEqual(of("coder steps/step_3_2.py").endedAt);
  });

  it("with --sequential makes one call after another and shows each file all code before it", async () => {
    const { log } = await startScriptedRun({ settings: { sequential: true } });

    for (const [index, call] of log.entries()) {
      if (index > 0) expect(call.startedAt).toBeGreaterThanOrEqual(log[index - 1]?.endedAt ?? 0);
    }
    const last = log
      .filter(({ agent }) => agent === "coder")
      .at(-1)
      ?.messages.at(-1)?.text;
    expect(last?.match(/^<file path=/gm)).toHaveLength(9);
  });

  it.skipIf(!existsSync(sharedPapers)).each(["Transformer.tex", "Transformer.json"])(
    "reads and cites a real paper, %s (skipped where there is none)",
    async (name) => {
      const paper = join(sharedPapers, name);

      const { run, output, log } = await startScriptedRun({ settings: { paper } });

      expect(run.error).toBeUndefined();
      expect(await readFile(join(output, "REPRODUCTION.md"), "utf8")).toContain("`sec:");
      const prompt = log[0]?.messages.at(-1)?.text ?? "";
      expect(prompt).toMatch(/\[eq:\w+\]/);
      expect(prompt).not.toMatch(/\bEQUATION\b/);
    },
  );
});
