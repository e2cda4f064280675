import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ServedCall } from "../../src/testing/index.ts";
import { readGenerated } from "../support/scripted-run.ts";
import { createWorkbench, planning } from "./workbench.ts";

const levels = [2, 2, 1];

function findCommonPrefix(texts: readonly string[]): string {
  const [first = "", ...others] = texts;
  let length = first.length;
  for (const other of others) {
    let shared = 0;
    while (shared < length && other[shared] === first[shared]) shared++;
    length = shared;
  }
  return first.slice(0, length);
}

/** The requests of an agent, each as one text. */
function listRequests(log: readonly ServedCall[], agent: string): string[] {
  return log.filter((call) => call.agent === agent).map(({ messages }) => JSON.stringify(messages));
}

describe("the requests of a run", () => {
  it("of all analysts are the same up to the task", async () => {
    const { start, server } = await createWorkbench({ levels });
    await start();

    const requests = listRequests(server.log, "analyst");

    expect(requests).toHaveLength(5);
    const [beforeTask] = requests[0]?.split("<task agent=") ?? [];
    expect(beforeTask).toContain("</config-file>");
    expect(beforeTask).toContain("</instructions>");
    expect(findCommonPrefix(requests).startsWith(beforeTask ?? "-")).toBe(true);
  });

  it("of all coders are the same up to the code they are shown, and begin as those of the analysts", async () => {
    const { start, server } = await createWorkbench({ levels });
    await start();

    const coders = listRequests(server.log, "coder");
    const prefix = findCommonPrefix(coders);

    expect(coders).toHaveLength(5);
    expect(prefix).toContain('</amendments>\\n\\n<instructions agent=\\"coder\\">');
    expect(prefix).toContain("</instructions>\\n\\n<written-files>");
    const shared = findCommonPrefix([...coders, ...listRequests(server.log, "analyst")]);
    expect(shared).toMatch(/<\/config-file>\\n\\n<$/);
  });

  it("of the planning agents each begin with all that the one before was shown before its task", async () => {
    const { start, server } = await createWorkbench({ levels });
    await start();

    const requests = planning.map((agent) => listRequests(server.log, agent)[0] ?? "");
    for (const [index, request] of requests.slice(1).entries()) {
      // the architecture is for the logic designer only
      const [before] = requests[index]?.split(/<task agent=|<architecture>\\n/) ?? [];
      expect(before?.length).toBeGreaterThan(500);
      expect(request.startsWith(before ?? "-")).toBe(true);
    }
  });

  it("are the same in every run of one paper, and so is every generated file", async () => {
    const { start, server, folder, output } = await createWorkbench({ levels });
    await start({ cache: false });
    const first = server.log.map(({ messages }) => JSON.stringify(messages));

    await start({ cache: false, output: join(folder, "again"), concurrency: 1 });

    const second = server.log.slice(first.length).map(({ messages }) => JSON.stringify(messages));
    expect(second.sort()).toEqual(first.sort());
    const generated = await readGenerated(output);
    expect(Object.keys(generated)).toContain("README.md");
    expect(await readGenerated(join(folder, "again"))).toEqual(generated);
  });

  it("go to the model of their agent, under its name", async () => {
    const { start, server } = await createWorkbench({ levels: [1, 1] });

    await start({ modelFor: { coder: "openai:vendor/coder:large", planner: "openai:thinker" } });

    const models = new Map(server.log.map(({ agent, model }) => [agent, model]));
    expect(Object.fromEntries(models)).toEqual({
      ...{
        planner: "thinker",
        architect: "scripted",
        "logic-designer": "scripted",
        "config-writer": "scripted",
      },
      ...{ analyst: "scripted", coder: "vendor/coder:large" },
    });
  });
});
