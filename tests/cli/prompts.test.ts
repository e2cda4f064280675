import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parsePrompt } from "../support/parse-prompt.ts";
import { hubKey, startPromptHub } from "../support/prompt-hub-server.ts";
import { runCli } from "./cli-setup.ts";
import { bundledNames, createFolder, prompts, readBundled, write } from "./prompt-folder.ts";

const Listed = z.array(
  z.strictObject({
    name: z.string(),
    hash: z.string(),
    origin: z.enum(["bundled", "folder", "hub"]),
    source: z.string(),
    shadows: z.array(z.string()),
    inputs: z.array(z.string()),
    description: z.string(),
  }),
);
describe("papercoder prompts", () => {
  it("lists every prompt with its hash, source, inputs and purpose", async () => {
    const { exitCode, stdout, stderr } = await prompts(await createFolder());

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const { hash } = parsePrompt("coder", "coder.md", await readBundled("coder"));
    expect(stdout).toContain(
      `coder           ${hash} bundled\n                inputs: path, analysis\n                Writes one file`,
    );
    expect(stdout.match(/^\S+/gm)).toEqual(bundledNames);
  });

  it("says which file replaces which", async () => {
    const folder = await createFolder({ "coder.md": write(["path", "analysis"], "{{path}} {{analysis}}") });
    await mkdir(join(folder, "first"));
    await writeFile(join(folder, "first", "coder.md"), write(["path", "analysis"], "{{analysis}} {{path}}"));
    const words = ["--prompts", "first", "--prompts", "own"];

    const { stdout } = await prompts(folder, "list", ...words);
    const listed = Listed.parse(JSON.parse((await prompts(folder, ...words, "--json")).stdout));

    expect(stdout).toMatch(/^coder +\w{12} first\/coder\.md, shadows own\/coder\.md and the bundled one$/m);
    expect(listed.find(({ name }) => name === "coder")).toMatchObject({
      origin: "folder",
      source: "first/coder.md",
      shadows: ["own/coder.md", expect.stringMatching(/^\/.*\/prompts\/coder\.md$/)],
    });
  });

  it.each([
    [["shwo"], "did you mean: papercoder prompts show"],
    [["planner"], "did you mean: papercoder prompts show planner"],
    [["everything"], "choose one of list, show, eject, check"],
  ])("says what there is for %j", async (words, said) => {
    const { exitCode, stderr } = await prompts(await createFolder(), ...words);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(`prompts has no command '${words[0]}'; ${said}`);
  });
});

describe("papercoder prompts show", () => {
  it("gives the text of the file, and its name, hash and source on stderr", async () => {
    const { exitCode, stdout, stderr } = await prompts(await createFolder(), "show", "planner");

    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: await readBundled("planner") });
    expect(stderr).toMatch(/^planner [0-9a-f]{12}, bundled: .*prompts\/planner\.md\n$/);
  });

  it("gives all of it as one JSON document", async () => {
    const text = write(["problems"], "Mend {{problems}}.");
    const folder = await createFolder({ "repair.md": text });

    const { stdout, stderr } = await prompts(folder, "show", "repair", "--prompts", "own", "--json");

    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      ...{ name: "repair", hash: parsePrompt("repair", "", text).hash, origin: "folder" },
      ...{ source: "own/repair.md", inputs: ["problems"] },
      shadows: [expect.stringMatching(/^\/.*\/prompts\/repair\.md$/)],
      ...{ description: "Mine.", template: "Mend {{problems}}.", text },
    });
  });

  it("gives a prompt of the hub as a file that can be kept", async () => {
    const hub = await startPromptHub();
    const template = ChatPromptTemplate.fromMessages([["human", "Write {path}: {analysis}"]]);
    const commit = hub.push("papercoder-coder", template.toJSON());
    const env = { LANGSMITH_API_KEY: hubKey, LANGSMITH_ENDPOINT: hub.url };
    const words = ["--prompts", "langsmith:papercoder-coder"];
    const folder = await createFolder();

    const shown = await runCli(folder, ["prompts", "show", "coder", ...words], { env });
    const listed = await runCli(folder, ["prompts", ...words], { env });

    expect(shown.stderr).toMatch(`, hub: langsmith:papercoder-coder:${commit}\n`);
    expect(parsePrompt("coder", "coder.md", shown.stdout)).toMatchObject({
      inputs: ["path", "analysis"],
      template: "Write {{path}}: {{analysis}}",
    });
    expect(listed.stdout).toContain(` langsmith:papercoder-coder:${commit.slice(0, 8)}, shadows the bundled`);
  });

  it("never shows a key that the hub refuses", async () => {
    const hub = await startPromptHub();
    const key = "lsv2_pt_fedcba9876543210";
    const env = { LANGSMITH_API_KEY: key, LANGSMITH_ENDPOINT: hub.url };

    const ended = await runCli(await createFolder(), ["prompts", "--prompts", "langsmith:coder"], { env });

    expect(ended).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ended.stderr).toMatch(/^error: langsmith:coder: .*HTTP 401.*\n {2}code: PROMPT_HUB_FAILED\n$/);
    expect(ended.stderr).not.toContain(key);
  });

  it("names what a misspelt name may have meant", async () => {
    const { exitCode, stderr } = await prompts(await createFolder(), "show", "codr");

    expect(exitCode).toBe(1);
    expect(stderr).toContain('There is no prompt "codr". Did you mean coder? There are: analyst, ');
  });
});
