import { describe, expect, it } from "vitest";
import { maskSecrets } from "../../src/core/mask-secrets.ts";
import { expectLinearGrowth } from "../support/growth.ts";

describe("maskSecrets", () => {
  it.each([
    ["Authorization: Bearer abc.def", "abc.def"],
    ["authorization: Basic Zm9vOmJhcg==", "Zm9vOmJhcg"],
    ['{"authorization": "plainvalue"}', "plainvalue"],
    ["x-api-key: 12345678", "12345678"],
    ['{"api_key":"12345678"}', "12345678"],
    ["OPENAI_API_KEY=12345678", "12345678"],
    ["Incorrect API key provided: sk-proj-abc123def456", "abc123"],
    ["Incorrect API key provided: sk-abc***************xyz9", "xyz9"],
    ["lsv2_pt_0123456789abcdef", "0123456789"],
    ["connect to http://user:hunter2@host/v1 failed", "hunter2"],
    ["connect to https://0123token@host:8070/api failed", "0123token"],
  ])("hides the secret in %j", (text, secret) => {
    expect(maskSecrets(text)).not.toContain(secret);
  });

  it("hides a known secret of any form, wherever it stands", () => {
    expect(maskSecrets("a my-secret b my-secret", ["my-secret"])).toBe("a [hidden] b [hidden]");
  });

  it("does not blank out text for a secret too short to be one", () => {
    expect(maskSecrets("none of these", ["none", ""])).toBe("none of these");
  });

  it.each([
    "the API key is not valid",
    "a skeleton-based task-driven approach",
    "http://localhost:8000/v1",
    "basic research",
  ])("leaves %j alone", (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it.each([
    ["", "sk-"],
    ["://", "a"],
    ["", "://a:"],
    ["", "api_key"],
  ])("reads hostile text of %j and many %j in linear time", async (first, piece) => {
    await expectLinearGrowth((size) => maskSecrets(first + piece.repeat(size)), 200_000);
  });
});
