import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadDotEnv, readEnvironment } from "../../src/core/environment.ts";

describe("readEnvironment", () => {
  it("reads what PaperCoder uses, and takes an empty variable for none", () => {
    const environment = readEnvironment({
      OPENAI_API_KEY: "  ",
      OPENAI_API_BASE: "http://a/v1",
      EDITOR: "vi",
      NO_COLOR: "1",
    });

    expect(environment).toMatchObject({
      openaiApiKey: undefined,
      openaiBaseUrl: "http://a/v1",
      editor: "vi",
      noColor: true,
    });
  });

  it("prefers the newer names of variables", () => {
    const variables = {
      OPENAI_BASE_URL: "http://new/v1",
      OPENAI_API_BASE: "http://old/v1",
      VISUAL: "code",
      EDITOR: "vi",
    };
    expect(readEnvironment(variables)).toMatchObject({ openaiBaseUrl: "http://new/v1", editor: "code" });
  });
});

describe("loadDotEnv", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dotenv-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("sets the variables of the file, but none that is set already", async () => {
    await writeFile(join(folder, ".env"), "# keys\nOPENAI_API_KEY='from the file'\nEDITOR=emacs\n");
    const variables: NodeJS.ProcessEnv = { EDITOR: "vi" };
    loadDotEnv(folder, variables);

    expect(variables).toEqual({ OPENAI_API_KEY: "from the file", EDITOR: "vi" });
  });

  it("does nothing where there is no file", () => {
    const variables: NodeJS.ProcessEnv = {};
    loadDotEnv(folder, variables);
    loadDotEnv(join(folder, "absent"), variables);
    expect(variables).toEqual({});
  });

  it("says so when the file cannot be read", async () => {
    await mkdir(join(folder, ".env"));
    expect(() => loadDotEnv(folder, {})).toThrow(join(folder, ".env"));
  });
});
