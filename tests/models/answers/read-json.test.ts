import { describe, expect, it } from "vitest";
import { readJson, repairJson } from "../../../src/models/answers/read-json.ts";
import { expectLinearGrowth } from "../../support/growth.ts";

describe("readJson", () => {
  it.each([
    ["bare", '{"a": [1]}'],
    ["in a fence", 'Here:\n```json\n{"a": [1]}\n```\nDone.'],
    ["in a fence with the wrong label", '```python\n{"a": [1]}\n```'],
    ["between prose", 'Sure, {"a": [1]} it is.'],
  ])("finds a value %s", (_where, text) => {
    expect(readJson(text)).toEqual([{ a: [1] }]);
  });

  it("never alters valid JSON whose strings look like comments", () => {
    const value = { code: 'print("a\\", # not a comment")', url: "http://x // y", c: "/* no */" };
    expect(readJson(`\`\`\`json\n${JSON.stringify(value)}\n\`\`\``)).toEqual([value]);
  });

  it("never alters backslashes of valid JSON, so diagrams keep their line breaks", () => {
    const value = { diagram: "classDiagram\n  class A", tex: "\\alpha\\n" };
    expect(readJson(JSON.stringify(value))).toEqual([value]);
  });

  it("does not count brackets inside strings", () => {
    expect(readJson('so: {"a": "} ] {"} end')).toEqual([{ a: "} ] {" }]);
  });

  it("puts the longest of several values between prose first", () => {
    expect(readJson('like {"x": 1}: {"a": [1, 2, 3]}')[0]).toEqual({ a: [1, 2, 3] });
  });

  it("gives nothing where there is no object or list", () => {
    expect(readJson("I cannot do that [really].")).toEqual([]);
    expect(readJson('"text"')).toEqual([]);
  });
});

describe("repairJson", () => {
  it.each([
    ["a missing comma", '{"a": 1\n"b": 2}', { a: 1, b: 2 }],
    ["a trailing comma", '{"a": 1, "b": 2,}', { a: 1, b: 2 }],
    ["comments", '{\n// one\n"a": 1, /* two */ "b": 2}', { a: 1, b: 2 }],
    ["single quotes and bare keys", "{a: 'x', b: 'y'}", { a: "x", b: "y" }],
  ])("mends %s", (_what, text, value) => {
    expect(repairJson(`\`\`\`json\n${text}\n\`\`\``)).toContainEqual(value);
  });

  it("mends slightly broken JSON without touching the backslashes of its strings", () => {
    const [value] = repairJson('{"diagram": "classDiagram\\n  class A",\n"files": ["a.py"],}');
    expect(value).toEqual({ diagram: "classDiagram\n  class A", files: ["a.py"] });
  });

  it("gives nothing, rather than an empty object, where nothing can be mended", () => {
    expect(repairJson("no brackets at all")).toEqual([]);
    expect(repairJson("} {")).toEqual([]);
  });

  it("survives deep nesting, in linear time", async () => {
    await expectLinearGrowth((size) => expect(repairJson(`${"[".repeat(size)}x]`)).toEqual([]), 100_000);
  });

  it.each(["{", '{"'])("reads long hostile text of %j in linear time", async (piece) => {
    await expectLinearGrowth((size) => readJson(piece.repeat(size)), 200_000);
  });
});
