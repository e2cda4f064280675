import { describe, expect, it } from "vitest";
import { checker } from "../../src/agents/checker.ts";
import { coder } from "../../src/agents/coder.ts";
import { ModelAnswerError, PaperCoderError } from "../../src/core/errors.ts";
import type { Finding } from "../../src/state/finding.ts";
import type { SourceFile } from "../../src/state/source-file.ts";
import { noUsage } from "../../src/state/usage.ts";
import { aPlannedState } from "../support/a-planned-state.ts";
import { fakeContext, realChecks } from "../support/fake-context.ts";

const imports = { "model.py": [], "main.py": ["model.py"] };
const plain = { ...realChecks, checkSource: async () => [] };

function aFile(path: string, text = `NAME = "${path}"\n`): SourceFile {
  return { path, text, amendments: [], notes: [] };
}

function aFinding(changes: Partial<Finding>): Finding {
  return {
    ...{ id: "unknown-name-1", rung: 2, file: "main.py", line: 3, code: "unknown-name" },
    ...{ message: "model.py defines no fit", severity: "error", fixable: false },
    ...changes,
  };
}

function written(changes: Parameters<typeof aPlannedState>[0] = {}) {
  const files = { "model.py": aFile("model.py"), "main.py": aFile("main.py") };
  return aPlannedState({ files, ...changes }, imports);
}

function checking(findings: readonly Finding[], mended: Record<string, string> = {}) {
  return fakeContext({
    checkRepository: async () => ({ check: { files: [], findings: [...findings], notChecked: [] }, mended }),
  });
}

describe("the checker", () => {
  it("sends each file with errors back, with its lines, and nothing that nobody can mend", async () => {
    const findings = [
      aFinding({}),
      aFinding({ line: null, message: "It has no entry point" }),
      aFinding({ file: "model.py", severity: "warning" }),
      aFinding({ file: "config.yaml" }),
    ];
    const { faults, check } = await checker.run(written(), checking(findings));

    expect(faults).toEqual({ "main.py": ["Line 3: model.py defines no fit", "It has no entry point"] });
    expect(check?.findings).toHaveLength(4);
  });

  it("ends the coder's turn at the second check, whatever it finds", async () => {
    const state = written({ faults: { "main.py": ["Line 3: wrong"] } });
    const { faults } = await checker.run(state, checking([aFinding({})]));

    expect(faults).toEqual({});
  });

  it("puts what was mended without a model into the files, with new ones", async () => {
    const context = checking([], { "main.py": "mended\n", "data/__init__.py": "" });
    const { files } = await checker.run(written(), context);

    expect(files).toEqual({
      "main.py": aFile("main.py", "mended\n"),
      "data/__init__.py": aFile("data/__init__.py", ""),
    });
  });
});

describe("the coder after a check", () => {
  const faults = { "main.py": ["Line 3: model.py defines no fit"] };

  it("is put back the faulty files alone, each with its text and its problems", async () => {
    const context = fakeContext({ checks: plain, answer: () => "mended\n" });
    const before = { ...noUsage, calls: 2 };
    const { files, usage } = await coder.run(
      written({ faults, usage: { "coder:main.py": before } }),
      context,
    );

    expect(context.asked.map(({ file }) => file)).toEqual(["main.py"]);
    expect(context.asked[0]?.earlier).toEqual({
      text: '```python\nNAME = "main.py"\n```',
      problems: faults["main.py"],
    });
    expect(context.asked[0]?.context["written-files"]).toContain('NAME = "model.py"');
    expect(files).toEqual({ "main.py": aFile("main.py", "mended\n") });
    expect(usage).toEqual({ "coder:main.py": { ...noUsage, calls: 3 } });
  });

  it("is shown the mended text of what a file imports", async () => {
    const both = { ...faults, "model.py": ["Line 1: wrong"] };
    const context = fakeContext({ checks: plain, answer: ({ file }) => `MENDED = "${file}"\n` });
    await coder.run(written({ faults: both }), context);

    expect(context.asked.map(({ file }) => file)).toEqual(["model.py", "main.py"]);
    expect(context.asked[1]?.context["written-files"]).toContain('MENDED = "model.py"');
  });

  it("keeps a file for which no answer holds, and says so", async () => {
    const failing = new ModelAnswerError("no answer holds", { answer: "", problems: [] });
    const context = fakeContext({ ask: async () => Promise.reject(failing) });
    const { files } = await coder.run(written({ faults }), context);

    expect(files).toEqual({ "main.py": aFile("main.py") });
    expect(context.events).toContainEqual({
      type: "warning",
      message: "main.py stays as it is: no answer holds",
    });
  });

  it("stops the run for what keeps it from asking at all", async () => {
    const failing = new PaperCoderError("MODEL_KEY_REJECTED", "the key does not hold");
    const context = fakeContext({
      ask: async () => Promise.reject(failing),
      resume: () => {
        throw new Error("the run stops");
      },
    });
    await expect(coder.run(written({ faults }), context)).rejects.toThrow("the run stops");
    expect(context.pauses[0]).toMatchObject({ failed: { "main.py": "the key does not hold" } });
  });

  it("fences a file that holds fences itself with a longer one", async () => {
    const text = '"""\n```\n````\n"""\n';
    const files = { "model.py": aFile("model.py"), "main.py": aFile("main.py", text) };
    const context = fakeContext({ checks: plain, answer: () => "mended\n" });
    await coder.run(written({ faults, files }), context);

    expect(context.asked[0]?.earlier?.text).toBe(`\`\`\`\`\`python\n${text}\`\`\`\`\``);
  });
});
