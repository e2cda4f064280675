import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { startRun } from "../../src/runs/start-run.ts";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const paper = fileURLToPath(new URL("../support/short-paper.md", import.meta.url));

describe("a run against an OpenAI-compatible server", () => {
  it("turns a paper into a repository", async () => {
    const folder = await createTemporaryFolder();
    await using server = await startModelServer({ answer: scriptRepository() });
    const output = join(folder, "repository");

    const run = await startRun({ paper, output, model: "openai:scripted", baseUrl: server.url, approve: true });

    expect(run.error).toBeUndefined();
    expect(run.status).toBe("done");
    console.log(await readdir(output, { recursive: true }));
    console.log(await readFile(join(output, "REPRODUCTION.md"), "utf8"));
    expect(server.log.every((call) => call.streamed)).toBe(true);
  });
});
