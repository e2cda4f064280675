import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../src/state/events.ts";
import type { AnswerScript } from "../../src/testing/answer-script.ts";
import { createScriptedCaller } from "../../src/testing/scripted-caller.ts";
import { aroundCaller, askFile, askRecipe } from "./ask-setup.ts";

const bread = { title: "Bread", steps: ["mix", "bake"] };
const good = JSON.stringify(bread);

/** Answers in turn; the last one stays. */
function inTurn(...answers: readonly Awaited<ReturnType<AnswerScript>>[]): AnswerScript {
  return ({ attempt }) => answers[Math.min(attempt, answers.length) - 1] ?? "";
}

describe("ask", () => {
  it("gives the checked value and what it cost", async () => {
    const { caller, asked } = createScriptedCaller(inTurn(good));
    const { value, usage } = await askRecipe(aroundCaller(caller));

    expect(value).toEqual(bread);
    expect(usage.calls).toBe(1);
    expect(asked.map(({ call }) => call)).toEqual([{ agent: "planner", attempt: 1 }]);
  });

  it("puts an answer that does not fit back once, with its problems, and sums both calls", async () => {
    const { caller, asked } = createScriptedCaller(inTurn('{"title": "Bread", "steps": ["mix"]}', good));
    const { value, usage } = await askRecipe(aroundCaller(caller));

    expect(value).toEqual(bread);
    expect(usage.calls).toBe(2);
    expect(asked[1]?.messages.slice(1)).toEqual([
      { role: "assistant", text: '{"title": "Bread", "steps": ["mix"]}' },
      { role: "user", text: expect.stringContaining("Mend these: steps: ") },
    ]);
  });

  it("puts an answer back whose value fails the check", async () => {
    const { caller, asked } = createScriptedCaller(inTurn(good));
    let checks = 0;
    const check = () => (++checks === 1 ? ["steps[1] needs a temperature"] : []);
    await askRecipe(aroundCaller(caller), { check });

    expect(asked[1]?.messages.at(-1)?.text).toContain("steps[1] needs a temperature");
  });

  it("fails with the last answer and its problems when the second does not hold either", async () => {
    const { caller } = createScriptedCaller(inTurn("no", "still no JSON"));

    await expect(askRecipe(aroundCaller(caller))).rejects.toMatchObject({
      code: "MODEL_ANSWER",
      answer: "still no JSON",
      problems: [expect.stringContaining("there is no JSON value")],
    });
  });

  it("does not show the model its own thinking when it puts an answer back", async () => {
    const { caller, asked } = createScriptedCaller(inTurn("<think>secret</think>\nno JSON", good));
    await askRecipe(aroundCaller(caller));

    expect(asked[1]?.messages[1]).toEqual({ role: "assistant", text: "no JSON" });
  });

  it("asks an empty answer again as it was, and still puts a bad one back after that", async () => {
    const { caller, asked } = createScriptedCaller(inTurn("  \n", "bad", good));
    const { value } = await askRecipe(aroundCaller(caller));

    expect(value).toEqual(bread);
    expect(asked[1]?.messages).toEqual(asked[0]?.messages);
    expect(asked[2]?.messages).toHaveLength(3);
  });

  it("fails after two empty answers", async () => {
    const { caller, asked } = createScriptedCaller(inTurn("", ""));

    await expect(askRecipe(aroundCaller(caller))).rejects.toMatchObject({
      code: "MODEL_ANSWER",
      problems: ["the answer is empty"],
    });
    expect(asked).toHaveLength(2);
  });

  it("takes an answer that a content filter stopped for a refusal", async () => {
    const { caller } = createScriptedCaller(() => ({ text: "Well", finish: "filtered" }));

    await expect(askRecipe(aroundCaller(caller))).rejects.toMatchObject({ code: "MODEL_REFUSED" });
  });

  it("reads an answer that quotes a refusal as the answer it is", async () => {
    const { caller, asked } = createScriptedCaller(
      inTurn('{"title": "I cannot help with that", "steps": ["a", "b"]}'),
    );
    const { value } = await askRecipe(aroundCaller(caller));

    expect(value.title).toBe("I cannot help with that");
    expect(asked).toHaveLength(1);
  });

  it("lets a cut answer go on until it is whole", async () => {
    const parts = ["```python\nimport numpy as np\n", "x = np.ones(3)\n", "y = x + 1\n```"];
    const { caller, asked } = createScriptedCaller(({ attempt }) => ({
      text: parts[attempt - 1] ?? "",
      finish: attempt < 3 ? "length" : "stop",
    }));
    const { value, usage } = await askFile(aroundCaller(caller));

    expect(value.text).toBe("import numpy as np\nx = np.ones(3)\ny = x + 1\n");
    expect(usage.calls).toBe(3);
    expect(asked[2]?.messages.slice(1)).toEqual([
      { role: "assistant", text: parts.slice(0, 2).join("") },
      { role: "user", text: "Go on where it stops." },
    ]);
  });

  it("does not join a refusal to a cut answer", async () => {
    const whole = "```python\nx = 1\n```";
    const { caller, asked } = createScriptedCaller(
      inTurn({ text: "```python\nx =", finish: "length" }, "I'm sorry, but I can't help with that.", whole),
    );
    const { value } = await askFile(aroundCaller(caller));

    expect(value.text).toBe("x = 1\n");
    expect(asked[2]?.messages.at(-1)?.text).toContain("was cut");
  });

  it("never accepts JSON that was cut, even where a repair could close it", async () => {
    const { caller } = createScriptedCaller(() => ({
      text: '{"title": "Bread", "steps": ["mix", "ba',
      finish: "other",
    }));

    await expect(askRecipe(aroundCaller(caller))).rejects.toMatchObject({ code: "MODEL_ANSWER" });
  });

  it("forgets every cached answer of a question that fails, and of no other", async () => {
    const forgotten: number[] = [];
    const { caller } = createScriptedCaller(({ attempt, agent }) =>
      agent === "planner" && attempt > 0 ? "bad" : good,
    );
    const dependencies = {
      ...aroundCaller(caller),
      forget: ({ call }: { call: { attempt: number } }) => void forgotten.push(call.attempt),
    };

    await expect(askRecipe(dependencies)).rejects.toThrow();
    await askRecipe(dependencies, { call: { agent: "other" } });
    expect(forgotten).toEqual([1, 2]);
  });

  it("keeps the cached answers when a call itself fails, so that a resume does not pay again", async () => {
    const forgotten: number[] = [];
    const { caller } = createScriptedCaller(({ attempt }) => {
      if (attempt === 2) throw new Error("the network is gone");
      return "bad";
    });

    await expect(
      askRecipe({ ...aroundCaller(caller), forget: () => void forgotten.push(1) }),
    ).rejects.toThrow("the network is gone");
    expect(forgotten).toEqual([]);
  });

  it("reports each call and each rejected answer", async () => {
    const events: RunEvent[] = [];
    const { caller } = createScriptedCaller(inTurn("bad", good));
    await askRecipe(aroundCaller(caller, events), { call: { agent: "analyst", file: "a.py" } });

    const named = events.map((event) =>
      "attempt" in event ? `${event.type} ${event.file} ${event.attempt}` : event.type,
    );
    expect(named).toEqual([
      "call-start a.py 1",
      "call-progress a.py 1",
      "call-end a.py 1",
      "call-rejected a.py 1",
      "call-start a.py 2",
      "call-progress a.py 2",
      "call-end a.py 2",
    ]);
  });

  it("asks nothing once the run was stopped", async () => {
    const { caller, asked } = createScriptedCaller(inTurn(good));
    const signal = AbortSignal.abort(new Error("stopped"));

    await expect(askRecipe({ ...aroundCaller(caller), signal })).rejects.toThrow("stopped");
    expect(asked).toHaveLength(0);
  });
});
