import Database from "better-sqlite3";
import type { RunCreate, RunUpdate } from "langsmith/schemas";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { iterateTraceRows, readCallRow, readTraceRows } from "../../src/tracing/reading/read-trace-rows.ts";
import { createTraceTable, traceSchema } from "../../src/tracing/trace-table.ts";

const Bytes = z.object({ bytes: z.number() });

let database: Database.Database;
afterEach(() => database.close());

function openTable() {
  database = new Database(":memory:");
  database.exec(traceSchema);
  return createTable("run-1");
}

function createTable(run: string) {
  const { keep } = createTraceTable(database, run);
  return {
    create: (step: RunCreate) => keep([{ kind: "create", run: step }]),
    update: (id: string, step: RunUpdate) => keep([{ kind: "update", id, run: step }]),
  };
}

const messages = { messages: [[{ text: "Plan it." }]] };

function describeCall(id: string) {
  return { id, name: "planner", run_type: "llm", start_time: 1, dotted_order: id, inputs: messages };
}

describe("the table of traces", () => {
  it("gives what a call was asked with the call, and leaves it out of the tree", () => {
    const table = openTable();
    table.create(describeCall("a"));
    table.update("a", { end_time: 2, outputs: { text: "Done." } });

    expect(readCallRow(database, { run: "run-1", call: 1 })).toMatchObject({
      ...{ inputs: messages, outputs: { text: "Done." }, end_time: 2 },
    });
    expect([...iterateTraceRows(database, "run-1")]).toMatchObject([{ inputs: messages }]);
    expect(readTraceRows(database, "run-1")).toMatchObject([{ inputs: {}, outputs: null }]);
  });

  it("gives the messages of calls that stand in their rows, as earlier versions wrote them", () => {
    const table = openTable();
    table.create(describeCall("a"));
    database.prepare("UPDATE trace_runs SET inputs = ?").run(JSON.stringify(messages));
    database.exec("DELETE FROM trace_pieces");

    expect(readCallRow(database, { run: "run-1", call: 1 })).toMatchObject({ inputs: messages });
  });

  it("keeps what calls were asked alike once, and gives each its own to the last character", () => {
    const table = openTable();
    // of two code units each, so that some cut would fall within one
    const paper = "é🙂".repeat(50_000);
    const asked = ["Plan it.", "Code it. 🙂"].map((task) => ({ messages: [[{ text: paper + task }]] }));
    for (const [index, inputs] of asked.entries()) table.create({ ...describeCall(`call-${index}`), inputs });

    expect([...iterateTraceRows(database, "run-1")].map(({ inputs }) => inputs)).toEqual(asked);
    const { bytes } = Bytes.parse(
      database.prepare("SELECT sum(octet_length(text)) AS bytes FROM trace_pieces").get(),
    );
    expect(bytes).toBeLessThan(1.2 * Buffer.byteLength(paper));
  });

  it("keeps the pieces of each run apart, so that one can be removed without the other", () => {
    const table = openTable();
    table.create(describeCall("a"));
    createTable("run-2").create(describeCall("b"));
    database.exec("DELETE FROM trace_pieces WHERE run = 'run-1'; DELETE FROM trace_runs WHERE run = 'run-1'");

    expect(readCallRow(database, { run: "run-2", call: 1 })).toMatchObject({ inputs: messages });
  });

  it("counts the calls of a run without reading its other rows", () => {
    const table = openTable();
    table.create(describeCall("a"));
    table.create({ ...describeCall("b"), name: "check", run_type: "tool" });
    table.create(describeCall("c"));

    expect(readCallRow(database, { run: "run-1", call: 2 })).toMatchObject({ id: "c" });
    const plan = database
      .prepare("EXPLAIN QUERY PLAN SELECT max(call) FROM trace_runs WHERE run = ? AND call IS NOT NULL")
      .all("run-1");
    expect(JSON.stringify(plan)).toContain("USING COVERING INDEX trace_runs_by_call");
  });
});
