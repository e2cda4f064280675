import { describe, expect, it } from "vitest";
import type { AnswerScript } from "../../src/testing/answer-script.ts";
import {
  type FaultKind,
  faultKinds,
  mixFaults,
  strikeAlways,
  strikeFirst,
} from "../../src/testing/faults.ts";
import { startModelServer } from "../../src/testing/model-server.ts";
import { aroundCaller, askFile, askRecipe, connect } from "./ask-setup.ts";

const source = `"""A small model."""

import numpy as np


def predict(weights: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """Gives the outputs, of shape (n,)."""
    scores = inputs @ weights
    return np.where(scores > 0.0, scores, 0.0)
`;
const recipe = { title: "Bread", steps: ["Mix flour, water and salt", "Bake for forty minutes"] };

const answer: AnswerScript = ({ agent }) =>
  agent === "coder"
    ? `\`\`\`python\n${source}\`\`\``
    : `\`\`\`json\n${JSON.stringify(recipe, null, 2)}\n\`\`\``;

const settings = { idleTimeoutMs: 400 };

describe("a fault that passes", () => {
  it.each(faultKinds)("%s leaves a whole file", async (fault) => {
    await using server = await startModelServer({ answer, faults: strikeFirst(fault) });
    const { caller } = connect(server.url, settings);

    const { value } = await askFile(aroundCaller(caller), {
      check: ({ text }) => (text === source ? [] : ["the file is not as it should be"]),
    });

    expect(value.text).toBe(source);
    expect(server.log[0]).toMatchObject({ agent: "coder", file: "src/model.py", streamed: true, fault });
  });

  it.each(faultKinds)("%s leaves a JSON answer that fits", async (fault) => {
    await using server = await startModelServer({ answer, faults: strikeFirst(fault) });
    const { caller } = connect(server.url, settings);

    const { value } = await askRecipe(aroundCaller(caller));

    if (fault === "bare-quotes") expect(value.steps).toHaveLength(2);
    else expect(value).toEqual(recipe);
  });
});

describe("a fault that stays", () => {
  const codes: Partial<Record<FaultKind, string>> = {
    "rate-limit": "MODEL_RATE_LIMIT",
    "rate-limit-retry-after": "MODEL_RATE_LIMIT",
    "server-error": "MODEL_SERVER",
    "drop-before": "MODEL_CONNECTION",
    "drop-midway": "MODEL_CONNECTION",
    silence: "MODEL_SILENT",
    "html-page": "MODEL_NOT_AN_API",
    empty: "MODEL_ANSWER",
    refusal: "MODEL_REFUSED",
    truncated: "MODEL_ANSWER",
  };

  it.each(Object.entries(codes))("%s ends as %s", async (fault, code) => {
    await using server = await startModelServer({ answer, faults: strikeAlways(fault as FaultKind) });
    const { caller } = connect(server.url, settings);

    await expect(askFile(aroundCaller(caller))).rejects.toMatchObject({ code });
  });
});

describe("faults at one call in three", () => {
  it("end with the right file or a named cause, over forty seeds", async () => {
    let plan = mixFaults({ seed: 0, rate: 0.33 });
    await using server = await startModelServer({ answer, faults: (call) => plan(call) });
    const { caller } = connect(server.url, { idleTimeoutMs: 100 });
    const outcomes: string[] = [];

    for (let seed = 1; seed <= 40; seed++) {
      plan = mixFaults({ seed, rate: 0.33 });
      const file = `src/model_${seed}.py`;
      const outcome = await askFile(aroundCaller(caller), {
        call: { agent: "coder", file },
        messages: [{ role: "user", text: `<task agent="coder" file="${file}">\nWrite.\n</task>` }],
      }).then(
        ({ value }) => (value.text === source ? "right" : value.text),
        (error: unknown) => (error instanceof Error && "code" in error ? "named" : String(error)),
      );
      outcomes.push(outcome);
    }

    expect(outcomes.filter((outcome) => outcome !== "right" && outcome !== "named")).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === "right").length).toBeGreaterThan(30);
  });
});
