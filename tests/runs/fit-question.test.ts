import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Question } from "../../src/agents/agent.ts";
import { analyst } from "../../src/agents/analyst.ts";
import { coder } from "../../src/agents/coder.ts";
import { planner } from "../../src/agents/planner.ts";
import { countTokens } from "../../src/core/count-tokens.ts";
import type { Message } from "../../src/models/model-call.ts";
import { type Prompts, readPrompts } from "../../src/prompts/read-prompts.ts";
import { type FittedRequest, fitQuestion } from "../../src/runs/fit-question.ts";
import { createTokenMeter } from "../../src/runs/token-meter.ts";
import type { Amendment } from "../../src/state/amendment.ts";
import { aDesign } from "../support/a-design.ts";
import { aLongPaper } from "../support/a-long-paper.ts";
import { aPlan } from "../support/a-plan.ts";
import { aPlannedState } from "../support/a-planned-state.ts";
import { anAnalysis } from "../support/an-analysis.ts";
import { fakeContext, realChecks } from "../support/fake-context.ts";

const imports = { "a.py": [], "b.py": ["a.py"], "other.py": [], "main.py": ["b.py"] };
const body = Array.from({ length: 60 }, (_, line) => `    x = x * ${line} + 1\n`).join("");
const answer = 1_000;
const meter = createTokenMeter();
let prompts: Prompts;
beforeAll(async () => {
  prompts = await readPrompts();
});

function anAmendment(symbol: string): Amendment {
  return { kind: "helper", symbol, signature: `def ${symbol}(x)`, reason: "others need it too" };
}

/** A run whose plan names sec:E, whose design of main.py names sec:A.2, and whose analysis of main.py names table 7. */
const state = aPlannedState(
  {
    paper: aLongPaper(),
    plan: aPlan({ settings: [{ name: "width", value: "512", places: ["sec:E"] }] }),
    design: aDesign(imports, { files: { "main.py": { details: "As in sec:A.2." } } }),
    analyses: {
      "a.py": anAnalysis("a.py", { amendments: [anAmendment("first")] }),
      "b.py": anAnalysis("b.py", { amendments: [anAmendment("second")] }),
      "main.py": anAnalysis("main.py", { steps: [{ text: "Take the width.", places: ["tab:7"] }] }),
    },
  },
  imports,
);

/** The question that an agent asks about main.py, or about everything. */
async function findQuestion(agent: typeof coder, file: string | undefined): Promise<Question<unknown>> {
  const context = fakeContext({
    // of code, this shows the most
    shownCode: "all-before",
    checks: { ...realChecks, checkSource: async () => [] },
    answer: ({ agent: asked, file: path = "" }) =>
      asked === "coder"
        ? `def run_${path[0]}(x):\n    """Runs."""\n${body}    return x\n`
        : asked === "analyst"
          ? anAnalysis(path)
          : state.plan,
  });
  await agent.run(state, context);
  const found = context.asked.find((question) => question.file === file);
  if (!found) throw new Error(`nobody asked about ${file}`);
  return { ...found, answer: { form: "json", schema: z.unknown() } };
}

async function fitInto(
  window: number | null,
  question: Question<unknown>,
  followUps: readonly Message[] = [],
): Promise<FittedRequest> {
  const room = window === null ? null : { window, answer, available: window - answer };
  return await fitQuestion(question, followUps, { prompts, meter, model: "openai:small", room });
}

async function countRequest({ messages }: FittedRequest): Promise<number> {
  const tokens = await Promise.all(messages.map(({ text }) => countTokens(text)));
  return tokens.reduce((sum, count) => sum + count + 4, 3);
}

function joinText({ messages }: FittedRequest): string {
  return messages.map(({ text }) => text).join("\n");
}

/** What is left out in full, in the order it goes. */
function listAll(question: Question<unknown>): string[] {
  return (question.shrink?.() ?? []).map(({ leavesOut }) => leavesOut);
}

describe("a request that does not fit", () => {
  it("loses code of files that are not imported, then amendments of others, then appendices, in that order", async () => {
    expect(listAll(await findQuestion(coder, "main.py"))).toEqual([
      "code of other.py, but for its signatures",
      "code of a.py, but for its signatures",
      "amendments of the analyses of a.py",
      "appendix sec:C, “Part C”",
      "appendix sec:A.1, “Part A.1”",
    ]);
    expect(listAll(await findQuestion(analyst, "main.py"))).toEqual([
      "appendix sec:C, “Part C”",
      "appendix sec:B, “Part B”",
      "appendix sec:A.1, “Part A.1”",
    ]);
    expect(listAll(await findQuestion(planner, undefined))).toEqual([]);
  });

  it.each([
    ["a coder", coder],
    ["an analyst", analyst],
  ])("of %s fits into any window or is refused, and loses no more than it has to", async (_, agent) => {
    const question = await findQuestion(agent, "main.py");
    const all = listAll(question);
    const whole = await countRequest(await fitInto(null, question));
    const smallest = whole + answer - 4_000;
    let least = 0;
    let refused = 0;
    const lengths = new Set<number>();
    for (let window = whole + answer + 40; window > smallest; window -= 40) {
      const fitted = await fitInto(window, question).catch((error: unknown) => error);
      if (fitted instanceof Error) {
        expect(fitted).toMatchObject({ code: "CONTEXT_TOO_SMALL" });
        refused++;
        continue;
      }
      const request = z.custom<FittedRequest>().parse(fitted);
      expect(refused).toBe(0);
      expect(await countRequest(request)).toBeLessThanOrEqual(window - answer);
      expect(request.leftOut).toEqual(all.slice(0, request.leftOut.length));
      expect(request.leftOut.length).toBeGreaterThanOrEqual(least);
      least = request.leftOut.length;
      lengths.add(least);
      const text = joinText(request);
      for (const kept of ["Words of 1:", "Words of A.2:", "Words of E:", "y = Ax", "def run_b"].slice(
        0,
        agent === coder ? 5 : 4,
      ))
        expect(text).toContain(kept);
      if (agent === coder) expect(text).toMatch(/\| 512 \|[\s\S]*u = Cv/);
    }
    expect(refused).toBeGreaterThan(0);
    expect([...lengths]).toEqual([...lengths.keys()].toSorted((a, b) => a - b));
    expect(lengths).toContain(all.length);
  });

  it("is counted exactly", async () => {
    const question = await findQuestion(coder, "main.py");
    const whole = await countRequest(await fitInto(null, question));

    for (const missing of [1, 900, 1_500, 2_400]) {
      const fitted = await fitInto(whole + answer - missing, question);
      expect(fitted.tokens).toBe(await countRequest(fitted));
    }
    expect((await fitInto(whole + answer, question)).leftOut).toEqual([]);
    expect((await fitInto(whole + answer - 1, question)).leftOut).toHaveLength(1);
  });

  it("comes out the same each time", async () => {
    const question = await findQuestion(coder, "main.py");
    const window = (await countRequest(await fitInto(null, question))) + answer - 900;

    expect(await fitInto(window, question)).toEqual(
      await fitInto(window, await findQuestion(coder, "main.py")),
    );
  });

  it("makes room for an answer that is put back, too", async () => {
    const question = await findQuestion(coder, "main.py");
    const window = (await countRequest(await fitInto(null, question))) + answer;
    const followUps: Message[] = [
      { role: "assistant", text: "x = 1\n".repeat(100) },
      { role: "user", text: "Mend it." },
    ];

    const fitted = await fitInto(window, question, followUps);

    expect(fitted.messages.slice(2)).toEqual(followUps);
    expect(fitted.leftOut).not.toEqual([]);
    expect(await countRequest(fitted)).toBeLessThanOrEqual(window - answer);
  });

  it("is refused with the numbers when nothing more can go", async () => {
    const question = await findQuestion(coder, "main.py");
    const refusal = await fitInto(4_500, question).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: "CONTEXT_TOO_SMALL" });
    const [, needed = "", list = ""] =
      /needs ([\d,]+) tokens \((.*?)\), also without code of other\.py, .*; 3 more; openai:small reads 4,500\. Nothing was sent\./.exec(
        String(refusal),
      ) ?? [];
    const parts = [...list.matchAll(/([a-z ]+) ([\d,]+)/g)].map(([, name, size = ""]) => ({
      name: name?.trim(),
      size: Number(size.replaceAll(",", "")),
    }));
    expect(parts.map(({ name }) => name)).toEqual([
      "paper",
      "plan",
      "design",
      "code",
      "prompts and task",
      "room for the answer",
    ]);
    expect(parts.reduce((sum, { size }) => sum + size, 0)).toBe(Number(needed.replaceAll(",", "")));
    expect(parts.at(-1)?.size).toBe(answer);
    expect(String(refusal)).toMatch(/Use a model that reads more, or set --context/);
  });

  it("of a question that names nothing to leave out is refused, or sent whole", async () => {
    const { shrink: _, ...question } = await findQuestion(coder, "main.py");

    await expect(fitInto(4_500, question)).rejects.toThrow(/nothing of it can be left out/);
    expect((await fitInto(100_000, question)).leftOut).toEqual([]);
  });

  it("passes over what the request does not have and what gains nothing", async () => {
    const question: Question<unknown> = {
      agent: "judge",
      prompt: "planner",
      context: { paper: "word ".repeat(3_000) },
      values: {},
      answer: { form: "json", schema: z.unknown() },
      shrink: () => [
        { section: "written-files", leavesOut: "code", shorten: () => "" },
        { section: "paper", leavesOut: "nothing", shorten: (text) => text },
        { section: "paper", leavesOut: "half", shorten: (text) => text.slice(text.length / 2) },
        { section: "paper", leavesOut: "the rest", shorten: () => "" },
      ],
    };
    expect((await fitInto(4_500, question)).leftOut).toEqual(["half"]);
    expect((await fitInto(2_900, question)).leftOut).toEqual(["half", "the rest"]);
  });
});

describe("a request that fits", () => {
  it("is the same whatever the window, and is asked for nothing to leave out", async () => {
    const { shrink: _, ...question } = await findQuestion(coder, "main.py");
    const forbidden: Question<unknown> = {
      ...question,
      shrink: () => {
        throw new Error("asked for");
      },
    };
    const whole = await fitInto(null, forbidden);

    for (const window of [20_000, 200_000]) {
      expect((await fitInto(window, forbidden)).messages).toEqual(whole.messages);
      expect((await fitInto(window, forbidden)).leftOut).toEqual([]);
    }
  });
});
