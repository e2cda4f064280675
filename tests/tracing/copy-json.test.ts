import { HumanMessage } from "@langchain/core/messages";
import { describe, expect, it } from "vitest";
import { copyJson } from "../../src/tracing/copy-json.ts";

describe("a copy of a value for a trace", () => {
  it.each([
    ["nested values", { a: [1, "b", null, { c: true }], d: {} }],
    ["what JSON leaves out", { a: undefined, b: () => 1, c: Symbol("c"), d: [undefined, () => 1] }],
    ["numbers that are none", { a: Number.NaN, b: [Number.POSITIVE_INFINITY] }],
    ["dates and addresses", { a: new Date(0), b: new URL("https://example.org/") }],
    ["messages of LangChain", { messages: [[new HumanMessage("read this")]] }],
    ["maps, sets and bytes", { a: new Map([[1, 2]]), b: new Set([1]), c: new Uint8Array([1, 2]) }],
    ["a name that means something else in JavaScript", JSON.parse('{"__proto__":{"a":1}}')],
  ])("has %s as JSON has them", (_, value) => {
    const copied = copyJson(value, (text) => text);

    expect(JSON.stringify(copied)).toBe(JSON.stringify(value));
    expect(copied).toEqual(JSON.parse(JSON.stringify(value)));
  });

  it("masks texts wherever they stand, but not names", () => {
    const copied = copyJson({ key: ["key", { key: "a key" }] }, (text) => text.replaceAll("key", "[hidden]"));

    expect(copied).toEqual({ key: ["[hidden]", { key: "a [hidden]" }] });
  });
});
