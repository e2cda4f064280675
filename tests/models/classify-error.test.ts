import { describe, expect, it } from "vitest";
import { classifyError } from "../../src/models/classify-error.ts";
import { ModelCallError } from "../../src/models/model-call-error.ts";

const context = { model: "openai:gpt-5", url: "https://models.example/v1", secrets: ["top-secret-key"] };
const classify = (thrown: unknown) => classifyError(thrown, context);

/** An error as client libraries throw it. */
function failure(fields: Record<string, unknown>, message = "it failed"): Error {
  return Object.assign(new Error(message), fields);
}

describe("classifyError", () => {
  it.each([
    ["a wrong key", failure({ status: 401 }), "MODEL_KEY_REJECTED", "never"],
    ["a key without rights", failure({ status: 403 }), "MODEL_KEY_REJECTED", "never"],
    [
      "a wrong key as Google says it",
      failure({ status: 400 }, "API key not valid. Please pass a valid API key."),
      "MODEL_KEY_REJECTED",
      "never",
    ],
    ["an unknown model", failure({ status: 404 }), "MODEL_UNKNOWN", "never"],
    [
      "an unknown model under another status",
      failure({ status: 400, code: "model_not_found" }),
      "MODEL_UNKNOWN",
      "never",
    ],
    ["a rate limit", failure({ status: 429 }), "MODEL_RATE_LIMIT", "patiently"],
    ["a rate limit inside a stream", failure({ error: { code: 429 } }), "MODEL_RATE_LIMIT", "patiently"],
    ["a used-up quota", failure({ status: 429, code: "insufficient_quota" }), "MODEL_QUOTA", "never"],
    [
      "a used-up quota in words",
      failure({ status: 429 }, "You exceeded your current quota, please check your plan."),
      "MODEL_QUOTA",
      "never",
    ],
    ["an empty account", failure({ status: 402 }), "MODEL_QUOTA", "never"],
    ["a failing server", failure({ status: 503 }), "MODEL_SERVER", "patiently"],
    [
      "an overloaded server inside a stream",
      failure({ type: "overloaded_error" }),
      "MODEL_SERVER",
      "patiently",
    ],
    [
      "a failing server that speaks of a context",
      failure({ status: 500 }, "error in context window service"),
      "MODEL_SERVER",
      "patiently",
    ],
    [
      "too long a request",
      failure({ status: 400, code: "context_length_exceeded" }),
      "MODEL_CONTEXT_EXCEEDED",
      "never",
    ],
    [
      "too long a request in words",
      failure({ status: 400 }, "This model's maximum context length is 8192 tokens."),
      "MODEL_CONTEXT_EXCEEDED",
      "never",
    ],
    [
      "LangChain's error for too long a request",
      failure({ name: "ContextOverflowError" }),
      "MODEL_CONTEXT_EXCEEDED",
      "never",
    ],
    [
      "another bad request",
      failure({ status: 400 }, "Unsupported value: 'temperature'"),
      "MODEL_REQUEST_REJECTED",
      "never",
    ],
    [
      "a refused connection",
      failure({ cause: failure({ code: "ECONNREFUSED" }) }, "fetch failed"),
      "MODEL_UNREACHABLE",
      "briefly",
    ],
    [
      "an unknown host",
      failure({ cause: failure({ cause: failure({ code: "ENOTFOUND" }) }) }),
      "MODEL_UNREACHABLE",
      "briefly",
    ],
    [
      "a wrong certificate",
      failure({ cause: failure({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }) }),
      "MODEL_UNREACHABLE",
      "never",
    ],
    [
      "a connection that broke",
      failure({ cause: failure({ code: "UND_ERR_SOCKET" }) }, "terminated"),
      "MODEL_CONNECTION",
      "patiently",
    ],
    ["a reset connection", failure({ code: "ECONNRESET" }), "MODEL_CONNECTION", "patiently"],
    [
      "a body that never comes",
      failure({ cause: failure({ code: "UND_ERR_BODY_TIMEOUT" }) }, "terminated"),
      "MODEL_SILENT",
      "briefly",
    ],
    ["something nobody has seen", failure({}, "out of cheese"), "MODEL_CONNECTION", "briefly"],
    ["a text", "just a text", "MODEL_CONNECTION", "briefly"],
    ["nothing at all", undefined, "MODEL_CONNECTION", "briefly"],
  ])("knows %s", (_what, thrown, code, retry) => {
    expect(classify(thrown)).toMatchObject({ code, retry });
  });

  it("says which model, which server and what the server said, on one line", () => {
    const { message } = classify(
      failure({ status: 404 }, "404 no\nsuch model\n\nTroubleshooting URL: https://docs.example/x"),
    );

    expect(message).toBe(
      "https://models.example/v1 does not know openai:gpt-5; check the model's name, and the base URL, which usually ends in /v1. It said: 404 no such model",
    );
  });

  it("never shows a key, from the settings or from the server's own words", () => {
    const error = classify(
      failure(
        { status: 401 },
        "Incorrect API key: top-secret-key or sk-proj-abc123def456, sent as Bearer xyz123",
      ),
    );

    expect(error.message).not.toMatch(/top-secret-key|abc123|xyz123/);
    expect(error.cause).toBeUndefined();
  });

  it("keeps an error that is classified already, also inside others", () => {
    const inner = new ModelCallError("MODEL_NOT_AN_API", "a page", { retry: "briefly" });
    expect(classify(failure({ cause: failure({ cause: inner }) }))).toBe(inner);
  });

  it("reads the wait from the headers, and not where no retry helps", () => {
    const headers = new Headers({ "retry-after": "3" });
    expect(classify(failure({ status: 429, headers })).retryAfterMs).toBe(3_000);
    expect(classify(failure({ status: 503, headers: { "Retry-After": "2" } })).retryAfterMs).toBe(2_000);
    expect(classify(failure({ status: 401, headers })).retryAfterMs).toBeUndefined();
  });

  it("survives circular and hostile things", () => {
    const circular = failure({});
    circular.cause = circular;
    expect(classify(circular)).toMatchObject({ code: "MODEL_CONNECTION" });
    expect(classify(failure({ status: 400 }, "x".repeat(1_000_000))).message.length).toBeLessThan(1_000);
  });
});
