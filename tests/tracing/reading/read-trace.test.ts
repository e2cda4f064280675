import { beforeAll, describe, expect, it, vi } from "vitest";
import { measureWidth } from "../../../src/cli/format/display-width.ts";
import { createPaint } from "../../../src/cli/format/paint.ts";
import { renderTrace } from "../../../src/cli/trace/render-trace.ts";
import { measureTraces, readTrace, readTracedCall } from "../../../src/index.ts";
import { createWorkbench, joinMessages } from "../../runs/workbench.ts";
import { killAndResume } from "../../support/kill-run.ts";
import { listAllSteps, startFaultyRun } from "../traced-run.ts";

const screen = { columns: 80, paint: createPaint(false), hint: "One call in full: papercoder trace RUN/1" };

describe("the trace of a run with faults", () => {
  let faulty: Awaited<ReturnType<typeof startFaultyRun>>;
  beforeAll(async () => {
    faulty = await startFaultyRun();
  });

  it("says of every call why it was made, numbers them, and has each that the server saw", () => {
    const calls = listAllSteps(faulty.trace).flatMap(({ call, name }) =>
      call ? [{ ...call, step: name }] : [],
    );

    expect(calls.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual(
      faulty.log.map((_, index) => index + 1),
    );
    const unusual = calls.filter(({ reason }) => reason !== "asked");
    expect(unusual.map(({ step, reason, attempt, try: count }) => [step, reason, attempt, count])).toEqual([
      ["architect #2", "asked again", 2, 1],
      ["analyst main.py #2", "continued", 2, 1],
      ["coder main.py #1", "tried again", 1, 2],
      ["coder main.py #1", "tried again", 1, 3],
    ]);
  });

  it("tells what the checks said of an answer and what failed, where it happened", () => {
    const steps = listAllSteps(faulty.trace);
    const architect = steps.filter(({ call, agent }) => call && agent === "architect");
    const [refused, held] = architect.map(({ call }) => call?.verdict);
    expect(refused).toEqual({
      accepted: false,
      problems: expect.arrayContaining([expect.stringMatching(/missing/)]),
    });
    expect(held).toEqual({ accepted: true, problems: [] });
    const failed = steps.filter(({ standing }) => standing === "failed");
    expect(failed.map(({ name, error }) => [name, error])).toEqual([
      ["coder main.py #1", expect.stringContaining("500")],
      ["coder main.py #1", expect.stringContaining("500")],
    ]);
  });

  it("is a tree that fits into 80 columns and shows the failures below their calls", () => {
    const lines = renderTrace(faulty.trace, screen);

    expect(lines.filter((line) => measureWidth(line) > 80)).toEqual([]);
    const text = lines.join("\n");
    expect(text).toMatch(
      /\n {6}architect .*\n +2 {4}asked .*\n +✗ .*missing.*\n(?: +✗ .*\n)* +3 {4}asked again /,
    );
    expect(text).toMatch(
      /asked · failed .*\n +✗ .*500.*\n +\d+ {6}try 2 · failed .*\n +✗ .*500.*\n +\d+ {6}try 3 /,
    );
    expect(text).toContain("cut by its length");
    expect(text).toMatch(/^Session 1 · started .* · done$/m);
  });

  it("gives the prompt of a call as it was sent, with what it was made of and where that is from", async () => {
    const step = listAllSteps(faulty.trace).find(
      ({ call, file, agent }) => call && agent === "coder" && file === "steps/step_1_1.py",
    );
    const number = step?.call?.number ?? 0;

    const details = await readTracedCall({ run: faulty.run.id, call: number, home: faulty.home });

    const served = faulty.log.find(({ agent, file }) => agent === "coder" && file === "steps/step_1_1.py");
    expect(joinMessages(details)).toBe(served && joinMessages(served));
    expect(details.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(details.prompt).toMatchObject({
      name: "coder",
      source: "bundled",
      hash: expect.stringMatching(/^\w{12}$/),
    });
    expect(details.prompt?.values.map(({ name, from }) => [name, from])).toEqual([
      ["path", "the list of files in the logic design"],
      ["analysis", "analyst, this file"],
    ]);
    expect(details.prompt?.sections.map(({ name, from }) => [name, from])).toContainEqual([
      "paper",
      "the paper",
    ]);
    expect(details.answer).toContain("```python");
    expect(details.call).toMatchObject({
      finish: "stop",
      usage: { inputTokens: served?.usage.inputTokens, outputTokens: served?.usage.outputTokens },
      verdict: { accepted: true },
    });
  });

  it("names the other calls at the same question", async () => {
    const { others, answer, error } = await readTracedCall({
      run: faulty.run.id,
      call: faulty.log.length,
      home: faulty.home,
    });

    expect(others.map(({ reason, standing }) => [reason, standing])).toEqual([
      ["asked", "failed"],
      ["tried again", "failed"],
    ]);
    expect({ answered: answer !== null, error }).toEqual({ answered: true, error: null });
  });

  it("is measured: what is counted is what the server counted", async () => {
    const { prompts, runs } = await measureTraces({ home: faulty.home });

    expect(runs).toEqual([faulty.run.id]);
    for (const stats of prompts) {
      const served = faulty.log.filter(({ agent }) => agent === stats.agent);
      const sum = (count: (usage: (typeof served)[number]["usage"]) => number) =>
        served
          .filter(({ fault }) => fault !== "server-error")
          .reduce((total, { usage }) => total + count(usage), 0);
      expect(stats).toMatchObject({
        calls: served.length,
        usage: {
          inputTokens: sum(({ inputTokens }) => inputTokens),
          cachedTokens: sum(({ cachedTokens }) => cachedTokens),
          outputTokens: sum(({ outputTokens }) => outputTokens),
        },
      });
      expect(stats.latencyP50Ms).toBeLessThanOrEqual(stats.latencyP95Ms ?? 0);
    }
    const pick = (agent: string) => prompts.find((stats) => stats.agent === agent);
    expect(pick("architect")).toMatchObject({ judged: 1, rightFirst: 0, askedAgain: 1, retries: 0 });
    expect(pick("analyst")).toMatchObject({ judged: 3, rightFirst: 3, askedAgain: 0, retries: 0 });
    expect(pick("coder")).toMatchObject({
      judged: 3,
      rightFirst: 3,
      retries: 2,
      failedCalls: 2,
      keptAnswers: 0,
    });
  });
});

describe("the trace of a run in several sessions", () => {
  it("is one trace in which the call that a kill cut off is marked, and asked again", async () => {
    const killed = await killAndResume({ arrival: 7, afterMs: 300 }, [1, 1, 1]);
    expect(killed).toMatchObject({ killed: true, status: "done" });

    const trace = await readTrace({ run: killed.run, home: `${killed.output}/../store` });

    expect(trace.sessions.map(({ standing }) => standing)).toEqual(["cut off", "done"]);
    const cut = listAllSteps(trace).filter(({ call, standing }) => call && standing === "cut off");
    expect(cut.length).toBeGreaterThan(0);
    const text = renderTrace(trace, screen).join("\n");
    expect(text).toMatch(/^Session 1 · started .* · cut off: its process ended$/m);
    expect(text).toMatch(/^Session 2 · resumed .* · done$/m);
    expect(text).toMatch(/ · cut off$/m);
  });

  it("says by which decision the run went on", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const { id } = await bench.start({ approve: false });
    await bench.resume(id, { decision: { type: "approve" } });

    const trace = await readTrace({ run: id, home: bench.home });

    expect(trace.sessions.map(({ decision }) => decision)).toEqual([null, "approve"]);
    const text = renderTrace(trace, screen).join("\n");
    expect(text).toMatch(/^Session 1 · started .* · waits for review$/m);
    expect(text).toMatch(/^Session 2 · resumed with "approve" .* · done$/m);
    expect(text).not.toContain("chooseAfterReview");
  });
});

it("kept answers count apart from calls, and for whether they held", async () => {
  const bench = await createWorkbench({ levels: [1, 1] });
  const first = await bench.start();
  const second = await bench.start({ output: `${bench.folder}/second` });

  const { prompts } = await measureTraces({ runs: [second.id], home: bench.home });

  expect(
    prompts.map(({ agent, calls, keptAnswers, judged, rightFirst }) => [
      agent,
      calls,
      keptAnswers,
      judged,
      rightFirst,
    ]),
  ).toEqual([
    ["planner", 0, 1, 1, 1],
    ["architect", 0, 1, 1, 1],
    ["logic-designer", 0, 1, 1, 1],
    ["config-writer", 0, 1, 1, 1],
    ["analyst", 0, 2, 2, 2],
    ["coder", 0, 2, 2, 2],
  ]);
  const both = await measureTraces({ home: bench.home });
  expect(both.runs).toEqual([first.id, second.id]);
  expect(both.prompts[0]).toMatchObject({ runs: 2, calls: 1, keptAnswers: 1, judged: 2 });
});

it("a call that cannot succeed is told with the remedy, and once", async () => {
  const bench = await createWorkbench();
  const { id } = await bench.start({ baseUrl: bench.server.url.replace("/v1", "/v9") });

  const text = renderTrace(await readTrace({ run: id, home: bench.home }), screen).join("\n");

  expect(text).toMatch(/ 1 {2}planner · failed .*\n +✗ MODEL_UNKNOWN: /);
  expect(text.replace(/\n +/g, " ")).toContain("check the model's name, and the base URL");
  expect(text.match(/✗/g)).toHaveLength(1);
});

it("the trace of a run at work shows what is under way", async () => {
  const bench = await createWorkbench({ levels: [1, 1], latency: { firstMs: 500 } });
  const seen: Promise<void>[] = [];
  // a step is kept when the run has time for it
  const look = (run: string) =>
    vi.waitFor(async () => {
      const text = renderTrace(await readTrace({ run, home: bench.home }), screen).join("\n");
      expect(text).toMatch(/^Session 1 · started .* · at work$/m);
      expect(text).toMatch(/coder · at work/);
    });
  let started = "";

  await bench.start({
    onEvent: (event) => {
      if (event.type === "run-start") started = event.run;
      if (event.type === "call-start" && event.agent === "coder") seen.push(look(started));
    },
  });

  expect(seen.length).toBeGreaterThan(0);
  await Promise.all(seen);
});

it("a run that was made without a trace says so", async () => {
  const bench = await createWorkbench({ levels: [1, 1] });
  const { id } = await bench.start({ trace: false });

  await expect(readTrace({ run: id, home: bench.home })).rejects.toThrow(/no trace.*--no-trace/);
});
