import { describe, expect, it } from "vitest";
import { receiveBody } from "../../../src/papers/http/receive-body.ts";

const respond = (text: string, headers: Record<string, string> = {}) => new Response(text, { headers });

describe("receiveBody", () => {
  it("gives all bytes, and says how far it is", async () => {
    const received: number[] = [];
    const bytes = await receiveBody(respond("tides"), {
      largestBytes: 5,
      onBytes: (count) => received.push(count),
    });
    expect(Buffer.from(bytes).toString()).toBe("tides");
    expect(received.at(-1)).toBe(5);
  });

  it("notices a body that is shorter than announced", async () => {
    const cut = receiveBody(respond("tides", { "content-length": "9" }), { largestBytes: 100 });
    await expect(cut).rejects.toMatchObject({ problem: "cut", message: "5 of 9 bytes arrived" });
  });

  it("does not compare the announced length of an encoded body", async () => {
    const response = respond("tides", { "content-length": "9", "content-encoding": "gzip" });
    expect(await receiveBody(response, { largestBytes: 100 })).toHaveLength(5);
  });

  it.each([
    ["announced to be too large", { "content-length": "1000" }],
    ["too large without a word", {}],
  ])("refuses a body that is %s", async (_, headers) => {
    const refused = receiveBody(respond("tides rise and fall", headers), { largestBytes: 10 });
    await expect(refused).rejects.toMatchObject({ problem: "too-large" });
  });
});
