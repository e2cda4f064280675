import { describe, expect, it } from "vitest";
import { countTokens } from "../../src/core/count-tokens.ts";
import type { Message } from "../../src/models/model-call.ts";
import { createOpenaiTokenMeter } from "../../src/testing/index.ts";

const paragraph = (index: number) =>
  `Paragraph ${index} says that the mean of ${index} samples, x_${index}, is smoothed once.`;
const paper = Array.from({ length: 1_000 }, (_, index) => paragraph(index)).join("\n\n");
const code = "def run(x):\n    return x\n\n\n\nclass A:\n\n    value = 1\n";

function prompt(task: string, material = paper): Message[] {
  return [
    { role: "system", text: "Follow the paper." },
    {
      role: "user",
      text: `<paper>\n${material}\n</paper>\n\n<file path="a.py">\n${code}</file>\n\n<task>\n${task}\n</task>`,
    },
  ];
}

describe("createOpenaiTokenMeter", () => {
  it("counts a prompt in pieces as it would be counted whole, with OpenAI's tokens around messages", async () => {
    const messages = prompt("Write it.");
    const whole = await Promise.all(messages.map(({ text }) => countTokens(text)));
    const { inputTokens } = await createOpenaiTokenMeter().read("key", messages);

    expect(inputTokens).toBe((whole[0] ?? 0) + (whole[1] ?? 0) + 2 * 4 + 3);
  });

  it("counts an answer as it is", async () => {
    expect(await createOpenaiTokenMeter().countAnswer(code)).toBe(await countTokens(code));
    expect(await createOpenaiTokenMeter().countAnswer("")).toBe(0);
  });

  it("takes nothing as cached until the prompt is remembered, and only under its key", async () => {
    const meter = createOpenaiTokenMeter();
    expect((await meter.read("key", prompt("a"))).cachedTokens).toBe(0);
    await meter.remember("key", prompt("a"));

    expect((await meter.read("key", prompt("b"))).cachedTokens).toBeGreaterThan(10_000);
    expect((await meter.read("another", prompt("b"))).cachedTokens).toBe(0);
  });

  it("measures the longest common prefix in steps of 128", async () => {
    const meter = createOpenaiTokenMeter();
    await meter.remember("key", prompt("a"));
    await meter.remember("key", [{ role: "system", text: "Another system text." }]);
    const { inputTokens, cachedTokens } = await meter.read("key", prompt("b"));

    expect(cachedTokens % 128).toBe(0);
    // all but the task differs
    expect(inputTokens - cachedTokens).toBeLessThan(128 + 20);
  });

  it("counts a proportional part of the first piece that differs", async () => {
    const meter = createOpenaiTokenMeter();
    const half = "word ".repeat(4_000);
    await meter.remember("key", [{ role: "user", text: `${half}one ending` }]);
    const { cachedTokens } = await meter.read("key", [{ role: "user", text: half + "other ".repeat(4_000) }]);

    // 8,000 words in one piece, of which a half less a few is shared by characters
    expect(cachedTokens).toBeGreaterThan(3_200);
    expect(cachedTokens).toBeLessThanOrEqual(4_096);
  });

  it("serves no prefix below 1,024 tokens", async () => {
    const meter = createOpenaiTokenMeter();
    const short = Array.from({ length: 40 }, (_, index) => paragraph(index)).join("\n\n");
    await meter.remember("key", prompt("a", short));

    expect((await meter.read("key", prompt("b", short))).inputTokens).toBeLessThan(1_024);
    expect((await meter.read("key", prompt("b", short))).cachedTokens).toBe(0);
  });

  it("reads a prompt of 20,000 tokens much quicker once its pieces are known", async () => {
    const messages = prompt("Write it.");
    const meter = createOpenaiTokenMeter();
    await meter.remember("key", messages);
    const measureMs = async (read: () => Promise<unknown>) => {
      const times: number[] = [];
      for (let round = 0; round < 10; round++) {
        const startedAt = performance.now();
        await read();
        times.push(performance.now() - startedAt);
      }
      return Math.min(...times);
    };

    expect((await meter.read("key", messages)).inputTokens).toBeGreaterThan(20_000);
    const knownMs = await measureMs(() => meter.read("key", messages));
    expect(knownMs).toBeLessThan((await measureMs(() => createOpenaiTokenMeter().read("key", messages))) / 3);
  });
});
