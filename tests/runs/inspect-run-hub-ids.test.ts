import { describe, expect, it } from "vitest";
import { inspectRunHubIds } from "../../src/runs/inspect-run-hub-ids.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { aPlannedState } from "../support/a-planned-state.ts";
import { startHuggingFaceServer } from "../support/hugging-face-server.ts";

/** What is found in a run that has written these files, and the warnings about it. */
async function inspect(texts: Readonly<Record<string, string>>, hubAddress = "http://127.0.0.1:1") {
  const events: RunEvent[] = [];
  const files = Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path, { path, text, amendments: [], notes: [] }]),
  );
  const hubIds = await inspectRunHubIds(aPlannedState({ files }), {
    ...{ settings: { hubAddress }, signal: new AbortController().signal },
    emit: (event) => void events.push(event),
  });
  return { hubIds, warnings: events.map((event) => ("message" in event ? event.message : "")) };
}

describe("the ids of Hugging Face in a run", () => {
  it("are found in the other files where one is nested past all bounds", async () => {
    const depth = 20_000;
    const { hubIds } = await inspect({
      "deep.py": `${"(".repeat(depth)}a${")".repeat(depth)} = 1\n`,
      "main.py": 'Net.from_pretrained("acme/one")\n',
      "notes.md": 'AutoModel.from_pretrained("acme/two")\n',
    });

    expect(hubIds).toMatchObject([{ id: "acme/one", places: ["main.py:1"], standing: "unknown" }]);
  });

  it("are no paths below folders of the repository", async () => {
    const { hubIds } = await inspect({
      "networks/small.py": "",
      "main.py": 'Net.from_pretrained("networks/small")\n',
    });

    expect(hubIds).toEqual([]);
  });

  it("are named in one warning where nobody answers, the first ten of them", async () => {
    const code = Array.from({ length: 12 }, (_, at) => `Net.from_pretrained("acme/m${at}")\n`).join("");
    const { warnings } = await inspect({ "main.py": code });

    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/did not answer about acme\/m0, .*acme\/m9 and 2 more$/);
  });

  it("give no warning where all are there", async () => {
    const hub = await startHuggingFaceServer({ "models/acme/one": {} });
    const { hubIds, warnings } = await inspect({ "main.py": 'Net.from_pretrained("acme/one")\n' }, hub.url);

    expect(hubIds).toMatchObject([{ standing: "exists" }]);
    expect(warnings).toEqual([]);
  });
});
