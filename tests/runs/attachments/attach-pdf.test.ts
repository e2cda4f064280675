import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hashText } from "../../../src/core/hash.ts";
import { checkPdf } from "../../../src/runs/attachments/check-attachments.ts";
import { openAttachments } from "../../../src/runs/attachments/open-attachments.ts";
import { estimateRun } from "../../../src/runs/estimate/estimate-run.ts";
import { parseSettings } from "../../../src/runs/parse-settings.ts";
import type { RunEvent } from "../../../src/state/events.ts";
import type { Paper } from "../../../src/state/paper.ts";
import { createScriptedCaller, scriptRepository } from "../../../src/testing/index.ts";
import { createPaperPdf, createPdf } from "../../papers/figures/picture-files.ts";
import { aPaper } from "../../support/a-paper.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { createWorkbench } from "../workbench.ts";

/** A paper of nine pages that was read from a PDF. */
function aPdfPaper(): Paper {
  const paper = aPaper();
  return { ...paper, source: { ...paper.source, format: "pdf", pages: 9 } };
}

/** The attachments of one session of a run; `reads` counts how often the paper was read. */
async function open(home: string, settings: Parameters<typeof parseSettings>[0], pdf = createPdf("")) {
  const events: RunEvent[] = [];
  const paper = aPdfPaper();
  let reads = 0;
  const attachments = openAttachments({
    home,
    record: {
      id: "run-1",
      paper: { path: "paper.pdf", title: paper.title },
      settings: parseSettings(settings),
    },
    read: async () => {
      reads += 1;
      return { paper, pdf };
    },
    signal: new AbortController().signal,
    emit: (event) => void events.push(event),
  });
  return { attachments, events, countReads: () => reads };
}

describe("the PDF of a run's paper", () => {
  it("goes to the planner and to nobody else", async () => {
    const { attachments } = await open(await createTemporaryFolder(), { attachPdf: true });

    const { pdf } = await attachments.findFor("planner");

    expect(pdf).toMatchObject({ name: "paper.pdf", mediaType: "application/pdf", pages: 9 });
    expect(await readFile(pdf?.path ?? "")).toEqual(createPdf(""));
    expect(await attachments.findFor("architect")).toEqual({});
    expect(await attachments.findFor("coder")).toEqual({});
  });

  it("goes to nobody unless it is asked for", async () => {
    const { attachments, countReads } = await open(await createTemporaryFolder(), {});

    expect(await attachments.findFor("planner")).toEqual({});
    expect(countReads()).toBe(0);
  });

  it("is in a later session the one that was kept", async () => {
    const home = await createTemporaryFolder();
    const first = await open(home, { attachPdf: true });
    const kept = await first.attachments.findFor("planner");

    const second = await open(home, { attachPdf: true }, createPdf("0 0 9 9 re f"));

    expect(await second.attachments.findFor("planner")).toEqual(kept);
    expect(second.countReads()).toBe(0);
  });

  it("goes nowhere where recorded answers stand in for the model", async () => {
    const settings = { attachPdf: true, figures: true, replay: "answers" };
    const { attachments, countReads } = await open(await createTemporaryFolder(), settings);

    expect(await attachments.findFor("planner")).toEqual({});
    expect(countReads()).toBe(0);
  });

  it("is not sent when it cannot be kept, of which the run tells", async () => {
    const folder = await createTemporaryFolder();
    const home = join(folder, "file");
    await writeFile(home, "no folder");
    const { attachments, events } = await open(home, { attachPdf: true });

    expect(await attachments.findFor("planner")).toEqual({});
    expect(events).toMatchObject([
      { type: "warning", message: expect.stringContaining("could not be kept") },
    ]);
  });

  it("is in the planner's request alone, over a whole run", async () => {
    const { start, folder } = await createWorkbench();
    const paper = join(folder, "printed.pdf");
    await writeFile(paper, createPaperPdf());
    const { caller, asked } = createScriptedCaller(scriptRepository({ levels: [1, 1, 1] }));

    const run = await start({ paper, caller, attachPdf: true });

    expect(run).toMatchObject({ status: "done", settings: { attachPdf: true } });
    const carrying = asked.filter(({ messages }) => messages.some(({ attachments }) => attachments));
    expect(carrying.map(({ call }) => call.agent)).toEqual(["planner"]);
    const [pdf] = carrying[0]?.messages[1]?.attachments ?? [];
    expect(pdf).toMatchObject({ name: "paper.pdf", sha256: hashText(createPaperPdf()), pages: 1 });
  });

  it("is refused before anything is spent where the paper is no PDF", async () => {
    const { start, server } = await createWorkbench();

    await expect(start({ attachPdf: true })).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("markdown"),
    });
    expect(server.log).toEqual([]);
    await expect(estimateRun({ paper: aPaper(), settings: { attachPdf: true } })).rejects.toMatchObject({
      code: "USAGE",
    });
  });

  it("is refused where the paper was read from what a service made of a PDF", () => {
    const { source, ...paper } = aPdfPaper();
    const tei: Paper = { ...paper, source: { ...source, format: "grobid" } };
    const settings = { attachPdf: true, figures: false };

    expect(() => checkPdf({ paper: tei }, settings)).toThrow(/--attach-pdf needs/);
    expect(() => checkPdf({ paper: tei, pdf: createPdf("") }, settings)).not.toThrow();
  });

  it("is refused when it has more bytes than a request", () => {
    const paper = aPdfPaper();
    const settings = { attachPdf: true, figures: false };

    expect(() => checkPdf({ paper, pdf: Buffer.alloc(24 * 1024 * 1024) }, settings)).not.toThrow();
    expect(() => checkPdf({ paper, pdf: Buffer.alloc(24 * 1024 * 1024 + 1) }, settings)).toThrow(/25 MB/);
    expect(() =>
      checkPdf({ paper, pdf: Buffer.alloc(25 * 1024 * 1024) }, { attachPdf: false, figures: false }),
    ).not.toThrow();
    const both = { attachPdf: true, figures: true };
    expect(() => checkPdf({ paper, pdf: Buffer.alloc(13 * 1024 * 1024) }, both)).toThrow(
      /12 MB beside the pictures/,
    );
  });
});
