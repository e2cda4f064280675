import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { describeEvent } from "../../src/cli/progress/describe-event.ts";
import { countTokens } from "../../src/core/count-tokens.ts";
import type { StartOptions } from "../../src/runs/start-run.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { type ServedCall, scriptRepository } from "../../src/testing/index.ts";
import { killAndResume } from "../support/kill-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { isolateEnvironment, receiveTraces } from "../tracing/trace-setup.ts";
import { writeLongFiles, writePaper } from "./small-context.ts";
import { createWorkbench, joinMessages, nameCall } from "./workbench.ts";

const levels = [2, 2, 1];
const title = "## What agents were not shown";
const room = (contextWindow: number) => contextWindow - 4_400;
let paper: string;
beforeAll(async () => {
  paper = await writePaper(await createTemporaryFolder(), { appendices: 10 });
});
isolateEnvironment();

/** A run whose files have about 3,000 tokens each. */
async function startLongRun(settings: Partial<StartOptions> & { contextWindow?: number }) {
  const bench = await createWorkbench({ levels, answers: { coder: writeLongFiles(levels, 3_000) } });
  const events: RunEvent[] = [];
  const run = await bench.start({ paper, onEvent: (event) => events.push(event), ...settings });
  const report = run.status === "done" ? await readReport(bench.output, run.id) : "";
  return { ...bench, run, report, events, shrunk: events.filter((event) => event.type === "context-shrunk") };
}

async function readReport(output: string, run: string): Promise<string> {
  return (await readFile(join(output, "REPRODUCTION.md"), "utf8")).replaceAll(run, "RUN");
}

async function countRequest({ messages }: ServedCall): Promise<number> {
  const tokens = await Promise.all(messages.map(({ text }) => countTokens(text)));
  return tokens.reduce((sum, count) => sum + count + 4, 3);
}

describe("a run whose model reads little", () => {
  it.each([17_500, 19_000, 22_000, 26_000])(
    "sends nothing that does not fit into %i tokens with its answer, and tells what it left out",
    async (contextWindow) => {
      const { run, server, shrunk, report, output } = await startLongRun({ contextWindow, sequential: true });

      expect(run.error).toBeUndefined();
      for (const call of server.log)
        expect(await countRequest(call), nameCall(call)).toBeLessThanOrEqual(room(contextWindow));
      expect(shrunk.length).toBeGreaterThan(0);
      for (const event of shrunk) {
        expect(event).toMatchObject({ available: room(contextWindow), agent: expect.any(String) });
        const call = server.log.find((served) => served.agent === event.agent && served.file === event.file);
        expect(event.tokens).toBe(call ? await countRequest(call) : 0);
        for (const thing of event.leftOut) expect(report).toContain(thing.slice(0, 20));
      }
      const section = report.slice(report.indexOf(title), report.indexOf("\n## Plan"));
      expect(section.split("\n").filter((line) => /^\| (analyst|coder) /.test(line))).toHaveLength(
        shrunk.length,
      );
      expect(await readFile(join(output, "main.py"), "utf8")).toContain("# as the paper has it");
    },
  );

  it("loses code before appendices, and only in the requests that need it", async () => {
    const { server, shrunk } = await startLongRun({ contextWindow: 22_000, sequential: true });

    const main = server.log.find(({ agent, file }) => agent === "coder" && file === "main.py");
    const text = main ? joinMessages(main) : "";
    expect(text).toMatch(/<file path="signals\/signal_1\.py" shown="signatures only">\n"""/);
    expect(text).toMatch(/<file path="steps\/step_1_1\.py">\n"""/);
    expect(text).toContain("def make_signal_1(config: dict[str, Any]");
    const lost = shrunk.find(({ file }) => file === "main.py")?.leftOut ?? [];
    expect(lost.map((thing) => thing.split(" ")[0])).toEqual(["code", "code"]);
    const less = await startLongRun({ contextWindow: 18_000, sequential: true });
    const lostMore = less.shrunk.find(({ file }) => file === "main.py")?.leftOut ?? [];
    expect(lostMore.slice(0, 2)).toEqual(lost);
    expect(new Set(lostMore.slice(2).map((thing) => thing.split(" ")[0]))).toEqual(new Set(["appendix"]));
    expect(shrunk.map(({ file }) => file)).not.toContain("signals/signal_1.py");
  });

  it("is asked exactly the same as one that reads much, where nothing has to be left out", async () => {
    const tight = await startLongRun({ contextWindow: 26_000 });
    const unknown = await startLongRun({});

    expect(tight.shrunk).toEqual([]);
    const texts = ({ server }: typeof tight) => server.log.map(joinMessages).toSorted();
    expect(texts(tight)).toEqual(texts(unknown));
    expect(tight.report).not.toContain(title);
    expect(tight.report).toBe(unknown.report);
  });

  it("shows on screen what a request lost", async () => {
    const { shrunk } = await startLongRun({ contextWindow: 22_000, sequential: true });
    const event = shrunk.find(({ file }) => file === "main.py");

    expect(event && describeEvent(event)?.text).toMatch(
      /^coder main\.py: shown less, 1\d,\d{3} of the 17,600 tokens there is room for: without code of signals\/signal_1\.py/,
    );
  });

  it("has what was left out in the trace of the call", async () => {
    const receiver = await receiveTraces();
    const { shrunk } = await startLongRun({ contextWindow: 22_000, sequential: true });

    const traced = receiver.listRuns().filter(({ extra }) => extra?.metadata.left_out !== undefined);
    expect(traced.map(({ name }) => name).toSorted()).toEqual(
      shrunk.map(({ agent, file }) => `${agent} ${file} #1`).toSorted(),
    );
    expect(traced.find(({ name }) => name === "coder main.py #1")?.extra?.metadata.left_out).toEqual(
      shrunk.find(({ file }) => file === "main.py")?.leftOut,
    );
  });

  it("reports the same after it was killed and resumed", async () => {
    const settings = { paper, contextWindow: 19_000, sequential: true };
    const undisturbed = await startLongRun(settings);
    const script = scriptRepository({ levels, answers: { coder: writeLongFiles(levels, 3_000) } });

    // when all but main.py is written
    const killed = await killAndResume({ arrival: 14 }, levels, { ...settings, script });

    expect(killed).toMatchObject({ killed: true, status: "done" });
    expect(await readReport(killed.output, killed.run)).toBe(undisturbed.report);
  });
});
