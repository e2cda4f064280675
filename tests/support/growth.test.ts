import { describe, expect, it } from "vitest";
import { expectLinearGrowth } from "./growth.ts";

/** Takes so much processor time on a machine of any speed. */
function spend(milliseconds: number): void {
  const before = process.cpuUsage();
  let spentMs = 0;
  while (spentMs < milliseconds) {
    const { user, system } = process.cpuUsage(before);
    spentMs = (user + system) / 1_000;
  }
}

describe("expectLinearGrowth", () => {
  it.each([
    ["grows with the size", (size: number) => spend(size * 0.2)],
    ["grows with the size times its logarithm", (size: number) => spend(size * Math.log2(size) * 0.02)],
    ["takes next to no time", (size: number) => spend(size ** 2 / 20_000)],
  ])("accepts work that %s", async (_, work) => {
    await expectLinearGrowth(work, 800);
  });

  it.each([
    ["the square of the size", (size: number) => spend(size ** 2 / 2_500)],
    [
      "the power of the size, after a wait",
      async (size: number) => {
        await Promise.resolve();
        spend(2 ** (size / 100));
      },
    ],
  ])("refuses work that grows with %s", async (_, work) => {
    await expect(expectLinearGrowth(work, 800)).rejects.toThrow(/^A size of 800 takes more than 8 of 100: /);
  });

  it("is satisfied with one good try, because other work only adds", async () => {
    let wholes = 0;
    const disturbed = (size: number) => {
      if (size >= 800) wholes++;
      spend(size >= 800 && wholes === 1 ? 800 : size * 0.2);
    };

    await expectLinearGrowth(disturbed, 800);
    expect(wholes).toBe(2);
  });

  it("throws what the work throws", async () => {
    const broken = () => {
      throw new TypeError("broken");
    };

    await expect(expectLinearGrowth(broken, 800)).rejects.toThrow(TypeError);
  });
});
