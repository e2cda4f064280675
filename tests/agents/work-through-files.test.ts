import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { AgentContext } from "../../src/agents/agent.ts";
import { workThroughFiles } from "../../src/agents/work-through-files.ts";
import { noUsage } from "../../src/state/usage.ts";
import { fakeContext } from "../support/fake-context.ts";

interface Attempts {
  /** How often each path fails before it succeeds. */
  failing?: Readonly<Record<string, number>>;
  dependencies?: Readonly<Record<string, readonly string[]>>;
}

/** Works through the paths; `tried` lists every path that was worked on, in order. */
function workThrough(
  paths: readonly string[],
  { failing = {}, dependencies = {} }: Attempts,
  context: AgentContext,
) {
  const left = new Map(Object.entries(failing));
  const tried: string[] = [];
  const finished = workThroughFiles<string>(
    {
      agent: "coder",
      paths,
      dependenciesOf: (path) => (Object.hasOwn(dependencies, path) ? (dependencies[path] ?? []) : []),
      work: async (path, ready) => {
        tried.push(path);
        const failures = left.get(path) ?? 0;
        left.set(path, failures - 1);
        if (failures > 0) throw new Error(`${path} does not hold`);
        return { value: [...ready.values(), path].join(" "), usage: noUsage };
      },
      keep: (done) =>
        [...done].map(([path, { value }]) => ({ path, text: value, amendments: [], notes: [] })),
    },
    context,
  );
  return { finished, tried };
}

describe("work through files", () => {
  it("gives each file what it depends on, and the results in the order of the paths", async () => {
    const dependencies = { "b.py": ["a.py"], "c.py": ["a.py", "b.py"] };
    const { finished } = workThrough(["a.py", "b.py", "c.py"], { dependencies }, fakeContext());

    const values = [...(await finished)].map(([path, { value }]) => [path, value]);
    expect(values).toEqual([
      ["a.py", "a.py"],
      ["b.py", "a.py b.py"],
      ["c.py", "a.py a.py b.py c.py"],
    ]);
  });

  it("lets the request of one file leave before the next file is begun", async () => {
    const log: string[] = [];
    await workThroughFiles<string>(
      {
        agent: "analyst",
        paths: ["a.py", "b.py", "c.py"],
        dependenciesOf: () => [],
        work: async (path) => {
          log.push(`begins ${path}`);
          // what is written before a request leaves waits for nothing but promises
          for (let step = 0; step < 50; step++) await null;
          log.push(`asks ${path}`);
          await sleep(30);
          return { value: path, usage: noUsage };
        },
        keep: () => [],
      },
      fakeContext(),
    );

    expect(log).toEqual(["a.py", "b.py", "c.py"].flatMap((path) => [`begins ${path}`, `asks ${path}`]));
  });

  it("goes on with the other files when one fails", async () => {
    const context = fakeContext();
    const { finished, tried } = workThrough(["a.py", "b.py", "c.py"], { failing: { "a.py": 1 } }, context);
    await finished;

    expect(tried.slice(0, 3)).toEqual(["a.py", "b.py", "c.py"]);
    expect(context.pauses).toMatchObject([{ failed: { "a.py": "a.py does not hold" } }]);
  });

  it("does not try what depends on a failed file, and says which file it waits for", async () => {
    const dependencies = { "b.py": ["a.py"], "c.py": ["a.py", "b.py"] };
    const context = fakeContext({
      resume: () => {
        throw new Error("stopped");
      },
    });
    const { finished, tried } = workThrough(
      ["a.py", "b.py", "c.py", "d.py"],
      { failing: { "b.py": 1 }, dependencies },
      context,
    );

    await expect(finished).rejects.toThrow("stopped");
    expect(tried).toEqual(["a.py", "d.py", "b.py"]);
    expect(context.pauses).toEqual([
      {
        kind: "files-failed",
        agent: "coder",
        failed: { "b.py": "b.py does not hold", "c.py": "waits for b.py, which is not written" },
        finished: [
          { path: "a.py", text: "a.py", amendments: [], notes: [] },
          { path: "d.py", text: "d.py", amendments: [], notes: [] },
        ],
      },
    ]);
  });

  it("does only what is missing after the pause, as often as it takes", async () => {
    const context = fakeContext();
    const { finished, tried } = workThrough(
      ["a.py", "b.py", "c.py"],
      { failing: { "b.py": 2 }, dependencies: { "c.py": ["a.py", "b.py"] } },
      context,
    );

    expect([...(await finished).keys()]).toEqual(["a.py", "b.py", "c.py"]);
    expect(tried).toEqual(["a.py", "b.py", "b.py", "b.py", "c.py"]);
    expect(context.pauses).toHaveLength(2);
  });

  it.each(["constructor", "toString"])("takes a file named %s for finished once it is", async (path) => {
    const context = fakeContext();
    const { finished } = workThrough([path, "a.py"], { failing: { "a.py": 1 } }, context);
    await finished;

    expect(context.pauses).toMatchObject([{ failed: { "a.py": expect.any(String) } }]);
    expect(context.pauses).toHaveLength(1);
  });

  it("throws an abort and records nothing of it", async () => {
    const stop = new AbortController();
    const context = fakeContext({ signal: stop.signal });
    const { finished } = workThrough(["a.py", "b.py"], { failing: { "a.py": 1 } }, context);
    stop.abort(new Error("interrupted by the user"));

    await expect(finished).rejects.toThrow("a.py does not hold");
    expect(context.pauses).toEqual([]);
  });

  it("makes durable work of the files in the order of the paths, whatever finishes first", async () => {
    const created: unknown[] = [];
    const context = fakeContext({
      durable:
        (name, work) =>
        async (...input) => {
          created.push([name, ...input]);
          await sleep(created.length === 1 ? 5 : 0);
          return await work(...input);
        },
    });
    await workThrough(["a.py", "b.py", "c.py"], { dependencies: { "c.py": ["a.py"] } }, context).finished;

    expect(created).toEqual([
      ["coder-file", "a.py"],
      ["coder-file", "b.py"],
      ["coder-file", "c.py"],
    ]);
  });
});
