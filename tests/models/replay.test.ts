import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve, sep } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nameRecording } from "../../src/models/name-recording.ts";
import { createReplayCaller, withRecording } from "../../src/models/replay.ts";
import { createScriptedCaller } from "../../src/testing/scripted-caller.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const request = (agent: string, file?: string, attempt = 1) => ({
  call: { agent, ...(file === undefined ? {} : { file }), attempt },
  messages: [],
  model: "openai:gpt-5",
});

describe("recording and replay", () => {
  it.each([
    ["plain", "```json\n{}\n```"],
    ["with lines that look like front matter", "---\na: 1\n---\ntext\n---\n"],
    ["with blank lines at both ends", "\n\n text \n\n"],
    ["with Windows line ends and other scripts", "α\r\n\t“β”\u0000 🙂\r\n"],
    ["empty", ""],
  ])("give back an answer byte for byte: %s", async (_what, text) => {
    const { caller } = createScriptedCaller(() => ({
      text,
      finish: "length",
      usage: { inputTokens: 5, outputTokens: 2 },
    }));
    const recorded = await withRecording(caller, folder)(request("coder", "src/model.py"));

    await expect(createReplayCaller(folder)(request("coder", "src/model.py"))).resolves.toEqual({
      ...recorded,
      source: "replay",
    });
  });

  it("write one readable file per answer, in folders like those of the repository", async () => {
    const { caller } = createScriptedCaller(() => "text");
    await withRecording(caller, folder)(request("coder", "src/model.py", 2));

    const recording = await readFile(join(folder, "coder/src/model.py.2.md"), "utf8");
    expect(recording).toMatch(
      /^---\nagent: coder\nfile: src\/model.py\nattempt: 2\nmodel: openai:gpt-5\nfinish: stop\n/,
    );
    expect(recording.endsWith("---\ntext")).toBe(true);
  });

  it("name the file that is missing", async () => {
    await expect(createReplayCaller(folder)(request("planner"))).rejects.toMatchObject({
      code: "REPLAY_MISS",
      message: expect.stringContaining(join(folder, "planner.1.md")),
    });
  });

  it("need only agent, attempt and model in a file written by hand", async () => {
    await writeFile(
      join(folder, "planner.1.md"),
      "---\nagent: planner\nattempt: 1\nmodel: by hand\n---\nanswer",
    );

    await expect(createReplayCaller(folder)(request("planner"))).resolves.toMatchObject({
      text: "answer",
      finish: "stop",
    });
  });

  it.each([
    ["no front matter", "answer"],
    ["an unknown key", "---\nagent: planner\nattempt: 1\nmodel: m\nmodle: m\n---\nanswer"],
    ["no YAML", "---\n{{{\n---\nanswer"],
  ])("say what is wrong with a damaged file: %s", async (_what, text) => {
    await writeFile(join(folder, "planner.1.md"), text);

    await expect(createReplayCaller(folder)(request("planner"))).rejects.toMatchObject({
      code: "REPLAY_INVALID",
      message: expect.stringContaining("planner.1.md"),
    });
  });
});

describe("nameRecording", () => {
  it.each([
    "../../etc/passwd",
    "/etc/passwd",
    "a//b",
    "./x",
    "C:\\x",
    "a\u0000b",
    "con",
    "..",
    "",
    "x".repeat(5_000),
    "a/".repeat(50),
  ])("keeps %j inside its folder", (file) => {
    const name = nameRecording({ agent: "coder", file, attempt: 1 });

    expect(resolve(folder, name).startsWith(resolve(folder, "coder") + sep)).toBe(true);
    expect(name).toMatch(/^[A-Za-z0-9%._/-]+$/);
    expect(Math.max(...name.split("/").map((segment) => segment.length))).toBeLessThan(140);
  });

  it("gives different files different names", () => {
    const files = ["a/b.py", "a%2fb.py", "a b.py", "a_b.py", "ä.py", "..", "_.."];
    expect(new Set(files.map((file) => nameRecording({ agent: "coder", file, attempt: 1 }))).size).toBe(
      files.length,
    );
  });
});
