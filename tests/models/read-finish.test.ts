import { describe, expect, it } from "vitest";
import { readFinish } from "../../src/models/read-finish.ts";

describe("readFinish", () => {
  it.each([
    [{ finish_reason: "stop" }, "stop"],
    [{ finish_reason: "length" }, "length"],
    [{ finish_reason: "content_filter" }, "filtered"],
    [{ finishReason: "STOP" }, "stop"],
    [{ finishReason: "MAX_TOKENS" }, "length"],
    [{ finishReason: "SAFETY" }, "filtered"],
    [{ stop_reason: "end_turn" }, "stop"],
    [{ stop_reason: "max_tokens" }, "length"],
    [{ stop_reason: "refusal" }, "filtered"],
    [{ done_reason: "stop" }, "stop"],
    [{ status: "completed" }, "stop"],
    [{ status: "incomplete", incomplete_details: { reason: "max_output_tokens" } }, "length"],
    [{ finish_reason: "tool_calls" }, "other"],
    [{ finish_reason: null }, undefined],
    [{ finish_reason: 7, incomplete_details: "odd" }, undefined],
    [undefined, undefined],
  ] as const)("reads %j as %s", (metadata, finish) => {
    expect(readFinish(metadata)).toBe(finish);
  });
});
