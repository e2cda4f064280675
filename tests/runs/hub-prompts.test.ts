import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { describe, expect, it } from "vitest";
import { findRun } from "../../src/runs/list-runs.ts";
import { isolateHub, useHub } from "../prompts/hub-setup.ts";
import { hubKey } from "../support/prompt-hub-server.ts";
import { readTraceRows } from "../tracing/trace-rows.ts";
import { createWorkbench, joinMessages, readEverything } from "./workbench.ts";

isolateHub();

const write = (text: string) =>
  ChatPromptTemplate.fromMessages([["human", text]], { templateFormat: "mustache" }).toJSON();

describe("a run with a prompt of LangSmith's hub", () => {
  it("stays with the commit it was started with, also without the hub", async () => {
    const hub = await useHub();
    const commit = hub.push("papercoder-coder", write("Write {{path}} as of old.\n\n{{analysis}}"));
    const bench = await createWorkbench();

    const { id } = await bench.start({ prompts: ["langsmith:papercoder-coder"], approve: false });
    hub.push("papercoder-coder", write("Write {{path}} in a new way.\n\n{{analysis}}"));
    const { requests } = hub;
    await hub.close();
    const run = await bench.resume(id, { decision: { type: "approve" } });

    expect(run.status).toBe("done");
    expect(requests).toEqual(["GET /commits/-/papercoder-coder/latest"]);
    const source = `langsmith:papercoder-coder:${commit}`;
    expect((await findRun({ run: id, home: bench.home })).settings.prompts).toEqual([source]);
    const coders = bench.server.log.filter(({ agent }) => agent === "coder").map(joinMessages);
    expect(coders.length).toBeGreaterThan(2);
    for (const text of coders) expect(text).toContain("as of old.");
    expect(await readFile(join(bench.output, "REPRODUCTION.md"), "utf8")).toContain(
      `\`coder\` from \`${source}\``,
    );
    const traced = readTraceRows(bench.home, id).filter(({ name }) => name.startsWith("coder "));
    expect(traced.length).toBeGreaterThan(4);
    for (const { extra } of traced) expect(extra.metadata.prompt_source).toBe(source);
    expect(await readEverything(bench.folder)).not.toContain(hubKey);
  });

  it("takes another prompt when it is resumed with one, and is not changed when there is none", async () => {
    const hub = await useHub();
    hub.push("coder", write("Write {{path}} well.\n\n{{analysis}}"));
    const bench = await createWorkbench();
    const { id } = await bench.start({ approve: false });
    const before = await findRun({ run: id, home: bench.home });

    await expect(bench.resume(id, { prompts: ["langsmith:ada/coder"] })).rejects.toMatchObject({
      code: "PROMPT_HUB_FAILED",
    });
    expect(await findRun({ run: id, home: bench.home })).toEqual(before);

    await bench.resume(id, { prompts: ["langsmith:coder"], decision: { type: "approve" } });
    const coders = bench.server.log.filter(({ agent }) => agent === "coder").map(joinMessages);
    expect(coders[0]).toContain("well.");
  });

  it("is not begun when the prompt takes what nobody gives", async () => {
    const hub = await useHub();
    hub.push("coder", write("Write {{path}} in {{style}}.\n\n{{analysis}}"));
    const bench = await createWorkbench();

    await expect(bench.start({ prompts: ["langsmith:coder"] })).rejects.toThrow("nobody fills: style");
    expect(bench.takeLog()).toEqual([]);
  });
});

it("a folder's prompt that lacks what its agent gives ends a run before it begins", async () => {
  const bench = await createWorkbench();
  const text = "---\ndescription: Writes.\ninputs: [path]\n---\nWrite {{path}}.\n";
  await writeFile(join(bench.folder, "coder.md"), text);

  await expect(bench.start({ prompts: [bench.folder] })).rejects.toMatchObject({
    code: "PROMPT_INVALID",
    message: expect.stringContaining("has no {{analysis}}"),
  });
  expect(bench.takeLog()).toEqual([]);
});
