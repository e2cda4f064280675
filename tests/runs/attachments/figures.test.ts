import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { ModelRequest } from "../../../src/models/model-call.ts";
import { createScriptedCaller, scriptRepository } from "../../../src/testing/index.ts";
import { createEndlessPdf, createPng } from "../../papers/figures/picture-files.ts";
import { createLatexFolder } from "../../support/latex-folder.ts";
import { createWorkbench, planning } from "../workbench.ts";

const pictures = { "a.png": createPng(40, 30), "b.png": createPng(50, 20) };

/** The names of what a request carries, in order. */
function listNames({ messages }: ModelRequest): string[] {
  return messages.flatMap(({ attachments = [] }) => attachments.map(({ name }) => name));
}

/** A workbench whose model is a function that keeps what it was asked. */
async function createBench(answers: Parameters<typeof scriptRepository>[0] = {}) {
  const bench = await createWorkbench();
  const { caller, asked } = createScriptedCaller(scriptRepository({ levels: [1, 1, 1], ...answers }));
  return { ...bench, caller, asked, paper: await createLatexFolder(pictures) };
}

describe("the pictures of a run's paper", () => {
  it("are kept beside the run also when they are not sent", async () => {
    const { start, caller, asked, paper, home } = await createBench();

    const run = await start({ paper, caller });

    const folder = join(home, "figures", run.id);
    expect((await readdir(folder)).sort()).toEqual(["fig-1.png", "fig-2.png", "figures.json"]);
    expect(await readFile(join(folder, "fig-1.png"))).toEqual(pictures["a.png"]);
    expect(asked.flatMap(listNames)).toEqual([]);
    expect(asked.map(({ messages }) => messages.map(({ text }) => text).join()).join()).not.toContain(
      "<figures>",
    );
  });

  it("go with every request when they are to be sent, right behind the paper and in one order", async () => {
    const { start, caller, asked, paper } = await createBench();

    const run = await start({ paper, caller, figures: true });

    expect(run.status).toBe("done");
    expect(asked.length).toBeGreaterThan(planning.length);
    const beginnings = asked.map(({ messages: [, user] }) => {
      const [first, second] = user?.attachments ?? [];
      const text = user?.text ?? "";
      return [
        text.slice(0, second?.at),
        text.slice(second?.at, second?.at === undefined ? 0 : second.at + 11),
        first?.at,
      ];
    });
    for (const beginning of beginnings) expect(beginning).toEqual(beginnings[0]);
    expect(beginnings[0]?.[0]).toMatch(/<\/paper>\n\n<figures>\n[^<]+\n\[fig:1\]\n\[fig:2\]$/);
    expect(beginnings[0]?.[1]).toBe("\n</figures>");
    expect(asked.map(listNames)).toEqual(asked.map(() => ["fig-1.png", "fig-2.png"]));
  });

  it("are in no checkpoint, kept answer or record: only their hashes are", async () => {
    const { start, caller, paper, home } = await createBench();

    await start({ paper, caller, figures: true });

    const database = await readFile(join(home, "papercoder.sqlite"), "latin1");
    expect(database).not.toContain(pictures["a.png"].toString("base64").slice(0, 40));
    expect(database).not.toContain(pictures["a.png"].toString("latin1", 40, 60));
  });

  it("are the same ones after a stop, although the paper has gone", async () => {
    const { start, resume, caller, asked, paper } = await createBench();
    const stopped = await start({ paper, caller, figures: true, approve: false });
    expect(stopped.status).toBe("waiting for review");
    await rm(paper, { recursive: true });

    const run = await resume(stopped.id, { caller, decision: { type: "approve" } });

    expect(run).toMatchObject({ status: "done", settings: { figures: true } });
    expect(asked.map(listNames)).toEqual(asked.map(() => ["fig-1.png", "fig-2.png"]));
  });

  it("are no longer sent when a resume says so", async () => {
    const { start, resume, caller, asked, paper } = await createBench();
    const stopped = await start({ paper, caller, figures: true, approve: false });
    const before = asked.length;

    await resume(stopped.id, { caller, decision: { type: "approve" }, figures: false });

    expect(asked.length).toBeGreaterThan(before);
    expect(asked.slice(before).flatMap(listNames)).toEqual([]);
  });

  it("let a second run of the same paper take the answers of the first", async () => {
    const { start, caller, asked, paper, folder } = await createBench();
    await start({ paper, caller, figures: true });
    const before = asked.length;

    const again = await start({ paper, caller, figures: true, output: join(folder, "again") });

    expect(again.status).toBe("done");
    expect(asked).toHaveLength(before);
  });

  it("are left out before any text of the paper where a model's context is small", async () => {
    const { start, caller, asked } = await createBench();
    const paper = await createLatexFolder({
      "a.png": createPng(1_500, 1_500),
      "b.png": createPng(1_500, 1_500),
    });
    const events: string[] = [];

    await start({
      ...{ paper, caller, figures: true, contextWindow: 7_000, maxOutputTokens: 1_000 },
      onEvent: (event) => {
        if (event.type === "context-shrunk") events.push(`${event.agent}: ${event.leftOut.join("; ")}`);
      },
    });

    const bare = asked.filter((request) => listNames(request).length === 0);
    expect(bare.length).toBeGreaterThan(0);
    expect(bare.length).toBeLessThan(asked.length);
    expect(new Set(events.map((event) => event.split(": ")[1]))).toEqual(
      new Set(["the pictures of the paper's figures"]),
    );
  });

  it.each([true, false])("do not hold up a stop while one is drawn for ever (sent: %s)", async (figures) => {
    const { start, caller, home } = await createBench();
    const paper = await createLatexFolder({ "a.pdf": createEndlessPdf() });
    const stop = new AbortController();
    const slow: typeof caller = async (request, options) => {
      await sleep(60_000, undefined, options?.signal ? { signal: options.signal } : {});
      return await caller(request, options);
    };
    const startedAt = performance.now();
    setTimeout(() => stop.abort(), 1_000);

    const run = await start({ paper, caller: slow, figures, signal: stop.signal });

    expect(run.status).toBe("paused");
    // the picture by itself is given up after ten seconds
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(await readdir(home)).not.toContain("figures");
  });

  it("that cannot be had are warned of, and the run goes on", async () => {
    const bench = await createBench();
    const paper = await createLatexFolder({ "a.eps": Buffer.from("%!PS-Adobe-3.0 EPSF-3.0\n") });
    const warnings: string[] = [];

    const run = await bench.start({
      ...{ paper, caller: bench.caller, figures: true },
      onEvent: (event) => {
        if (event.type === "warning") warnings.push(event.message);
      },
    });

    expect(run.status).toBe("done");
    expect(warnings.join("\n")).toMatch(/fig:1 are EPS files/);
    expect(warnings.join("\n")).toContain("no pictures that can be sent");
  });
});

describe("pictures for a model that is known to take none", () => {
  it("are refused before anything is spent", async () => {
    const { start, server } = await createWorkbench();

    const started = start({ figures: true, model: "openai:gpt-3.5-turbo" });

    await expect(started).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("--figures"),
    });
    expect(server.log).toEqual([]);
  });
});
