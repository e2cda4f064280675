import { describe, expect, it } from "vitest";
import { coder } from "../../src/agents/coder.ts";
import type { Amendment } from "../../src/state/amendment.ts";
import { aDesign } from "../support/a-design.ts";
import { aPlannedState } from "../support/a-planned-state.ts";
import { anAnalysis } from "../support/an-analysis.ts";
import { type Asked, fakeContext, realChecks } from "../support/fake-context.ts";

const plain = { ...realChecks, checkSource: async () => [] };
const chain = { "a.py": [], "b.py": ["a.py"], "main.py": ["b.py"], "z.py": [] };
const reason = "the paper needs it";

function aKey(path: string, value: number): Amendment {
  return { kind: "config", path, value, standing: { kind: "chosen", why: "usual" }, reason };
}

function writeName({ file = "" }: Asked): string {
  return `NAME = "${file}"\n`;
}

const longText = `NAME = "${"long".repeat(20)}"`;

function findAsked(asked: readonly Asked[], file: string): Asked {
  const found = asked.findLast((question) => question.file === file);
  if (!found) throw new Error(`nobody asked for ${file}`);
  return found;
}

describe("the coder", () => {
  it("starts a file the moment those it imports are written, whatever else is under way", async () => {
    const trail: string[] = [];
    let release = () => {};
    const mainStarted = new Promise<void>((resolve) => {
      release = resolve;
    });
    const context = fakeContext({
      checks: plain,
      answer: async (asked) => {
        trail.push(`start ${asked.file}`);
        if (asked.file === "main.py") release();
        // z.py imports nothing and ends only when all others have started
        if (asked.file === "z.py") await mainStarted;
        trail.push(`end ${asked.file}`);
        return writeName(asked);
      },
    });
    await coder.run(aPlannedState({}, chain), context);

    expect(trail.at(-1)).toBe("end z.py");
    for (const [before, after] of [
      ["a.py", "b.py"],
      ["b.py", "main.py"],
    ] as const)
      expect(trail.indexOf(`start ${after}`)).toBeGreaterThan(trail.indexOf(`end ${before}`));
  });

  it("shows a file the code of what it imports, then of what it needs through others the signatures, if shorter", async () => {
    const context = fakeContext({ checks: plain, answer: writeName });
    await coder.run(aPlannedState({}, chain), context);
    expect(findAsked(context.asked, "main.py").context["written-files"]).toBe(
      '<file path="b.py">\nNAME = "b.py"\n</file>\n\n<file path="a.py">\nNAME = "a.py"\n</file>',
    );

    const outlining = fakeContext({
      checks: { ...plain, outlineSource: () => "N" },
      answer: () => `${longText}\n`,
    });
    await coder.run(aPlannedState({}, chain), outlining);
    expect(findAsked(outlining.asked, "main.py").context["written-files"]).toBe(
      `<file path="b.py">\n${longText}\n</file>\n\n<file path="a.py" shown="signatures only">\nN\n</file>`,
    );
    expect(findAsked(context.asked, "z.py").context["written-files"]).toBe("None that this file imports.");
  });

  it("shows all code written before in sequential mode, and writes one file after another", async () => {
    const trail: string[] = [];
    const context = fakeContext({
      checks: plain,
      shownCode: "all-before",
      answer: async (asked) => {
        trail.push(`start ${asked.file}`);
        await Promise.resolve();
        trail.push(`end ${asked.file}`);
        return writeName(asked);
      },
    });
    await coder.run(aPlannedState({}, chain), context);

    const order = ["a.py", "z.py", "b.py", "main.py"];
    expect(trail).toEqual(order.flatMap((path) => [`start ${path}`, `end ${path}`]));
    expect(findAsked(context.asked, "main.py").context["written-files"]).toMatch(
      /a\.py[\s\S]*z\.py[\s\S]*b\.py/,
    );
  });

  it("gives the files, what each cost, and an event for each", async () => {
    const context = fakeContext({ checks: plain, answer: writeName });
    const update = await coder.run(aPlannedState(), context);

    expect(Object.keys(update.files ?? {})).toEqual(["src/model.py", "main.py"]);
    expect(Object.keys(update.usage ?? {})).toEqual(["coder:src/model.py", "coder:main.py"]);
    expect(context.events).toContainEqual({ type: "file-written", agent: "coder", file: "src/model.py" });
  });

  it("shows the amendments of all analyses in the order files are written, whatever the order they came in", async () => {
    const analyses = {
      "main.py": anAnalysis("main.py", { amendments: [aKey("model.late", 1)] }),
      "a.py": anAnalysis("a.py", { amendments: [aKey("model.early", 1)] }),
    };
    const context = fakeContext({ checks: plain, answer: writeName });
    await coder.run(aPlannedState({ analyses }, chain), context);

    const shown = new Set(context.asked.map((asked) => asked.context.amendments));
    expect(shown.size).toBe(1);
    expect([...shown][0]).toMatch(/file: a\.py[\s\S]*model\.early[\s\S]*file: main\.py[\s\S]*model\.late/);
  });

  it("shows what the coder of an imported file amended", async () => {
    const context = fakeContext({
      checks: plain,
      answer: ({ file = "" }) => ({
        path: file,
        text: "X = 1\n",
        amendments: file === "a.py" ? [aKey("model.window", 5)] : [],
        notes: [],
      }),
    });
    await coder.run(aPlannedState({}, chain), context);

    expect(findAsked(context.asked, "main.py").context["written-files"]).toMatch(
      /<file path="a\.py">\nX = 1\n<file-amendments>\n- kind: config\n {2}path: model\.window[\s\S]*<\/file-amendments>\n<\/file>/,
    );
  });

  it("lets no code end the section it is shown in", async () => {
    const context = fakeContext({ checks: plain, answer: () => 'X = "</file>"\n' });
    await coder.run(aPlannedState(), context);

    expect(findAsked(context.asked, "main.py").context["written-files"]).toContain('X = "<\\/file>"');
  });
});

describe("the coder's check", () => {
  const design = aDesign(
    { "a.py": [], "main.py": [] },
    { files: { "a.py": { symbols: [{ name: "fit", signature: "def fit(x)", description: "Fits." }] } } },
  );
  const state = aPlannedState({ design }, { "a.py": [], "main.py": [] });
  const whole = "def fit(x, k):\n    return x * k\n";
  const amended: Amendment = { kind: "signature", symbol: "fit", signature: "def fit(x, k)", reason };
  const main = 'def main():\n    print(1)\n\n\nif __name__ == "__main__":\n    main()\n';

  /** The problems put back to the coder of a.py. */
  async function listProblems(amendments: readonly Amendment[], analyses = {}): Promise<readonly string[]> {
    const context = fakeContext({
      resume: () => {
        throw new Error("stopped");
      },
      checks: {
        ...realChecks,
        checkSource: async (text, expectation) =>
          expectation.path === "a.py" ? await realChecks.checkSource(text, expectation) : [],
      },
      answer: ({ file = "" }) =>
        file === "a.py" ? { path: file, text: whole, amendments, notes: [] } : main,
    });
    await coder.run({ ...state, analyses }, context).catch(() => undefined);
    return context.asked.find(({ problems }) => problems.length > 0)?.problems ?? [];
  }

  it("compares the code with the design", async () => {
    expect(await listProblems([])).toEqual([expect.stringContaining("fit")]);
  });

  it("compares it with the signature that the coder amended", async () => {
    expect(await listProblems([amended])).toEqual([]);
  });

  it("compares it with the signature that the analysis amended", async () => {
    expect(await listProblems([], { "a.py": anAnalysis("a.py", { amendments: [amended] }) })).toEqual([]);
  });

  it("takes a key that the analysis added for one that is there", async () => {
    const analyses = { "a.py": anAnalysis("a.py", { amendments: [amended, aKey("model.window", 5)] }) };

    expect(await listProblems([aKey("model.window", 7)], analyses)).toEqual([
      expect.stringMatching(/model\.window, which config\.yaml has already/),
    ]);
  });

  it("is told every config key, shared name and package that the file may rely on", async () => {
    const seen: unknown[] = [];
    const shared = [{ name: "error", kind: "result-key" as const, meaning: "mean", usedBy: ["a.py"] }];
    const packages = [{ name: "sbi", import: "sbi", version: null, reason: "baseline", fallback: "none" }];
    const context = fakeContext({
      checks: {
        ...realChecks,
        checkSource: async (_, expectation) => {
          seen.push(expectation);
          return [];
        },
      },
      answer: ({ file = "" }) => ({
        path: file,
        text: "",
        amendments: [aKey(`late.${file[0]}`, 1)],
        notes: [],
      }),
    });
    await coder.run({ ...state, design: { ...design, shared, packages } }, context);

    expect(seen).toMatchObject([
      {
        path: "a.py",
        spelled: ["error"],
        packages: ["sbi"],
        paths: ["a.py", "main.py"],
        configPaths: ["model.rank", "smoke.steps", "late.a"],
      },
      { path: "main.py", spelled: [], configPaths: ["model.rank", "smoke.steps", "late.m"] },
    ]);
  });
});
