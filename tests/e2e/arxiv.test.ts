import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { type Finished, makeFolder, runCli } from "../cli/cli-setup.ts";
import { packSource } from "../papers/arxiv/e-prints.ts";
import { readFixture } from "../papers/paper-folder.ts";
import { type HeldVersion, startArxivServer } from "../support/arxiv-server.ts";

const sharedPrint = join(
  import.meta.dirname,
  "../../../shared/papers/semantic-self-consistency/arXiv-2410.07839v2.tar.gz",
);

/** Runs the command line in a process that takes a local server for arXiv. */
function runWithArxiv(arxivUrl: string, folder: string, words: readonly string[]): Promise<Finished> {
  const redirect = join(import.meta.dirname, "../support/redirect-arxiv.ts");
  return runCli(folder, words, { env: { ARXIV_STAND_IN: arxivUrl }, imports: [redirect] });
}

/** From an arXiv id to a repository, both servers local; gives what was asked and what was written. */
async function runFromArxiv(id: string, source: NonNullable<HeldVersion["source"]>) {
  await using folder = await makeFolder();
  await using server = await startModelServer({ answer: scriptRepository() });
  const [name = "", version = "1"] = id.split("v");
  const arxiv = await startArxivServer({ [name]: { [Number(version)]: { source } } });
  try {
    const words = ["run", `arxiv:${name}`, "--output", "out", "--yes"];
    const model = ["--base-url", server.url, "--model", "openai:scripted", "--no-cache"];
    const finished = await runWithArxiv(arxiv.url, folder.path, [...words, ...model]);
    expect(finished.stderr).not.toContain("error:");
    const again = await runWithArxiv(arxiv.url, folder.path, [
      "read",
      `https://arxiv.org/abs/${id}`,
      "--json",
    ]);
    return {
      ...finished,
      prompt: server.log[0]?.messages.at(-1)?.text ?? "",
      calls: server.log.length,
      files: await readdir(join(folder.path, "out"), { recursive: true }),
      reproduction: await readFile(join(folder.path, "out/REPRODUCTION.md"), "utf8"),
      requests: arxiv.requests,
      again: { exitCode: again.exitCode, ...JSON.parse(again.stdout).source },
    };
  } finally {
    await arxiv.close();
  }
}

describe("a run from an arXiv id", () => {
  it("downloads the source once, reads it, and writes the repository", { timeout: 60_000 }, async () => {
    const source = await packSource({
      "paper.tex": "\\documentclass{article}\\begin{document}\\input{body}\\end{document}",
      "body.tex": readFixture("tide.tex").replace(
        /^[\s\S]*\\begin\{document\}|\\end\{document\}[\s\S]*$/g,
        "",
      ),
    });

    const run = await runFromArxiv("2101.00001v3", source);

    expect(run.exitCode).toBe(0);
    expect(run.calls).toBe(24);
    expect(run.files).toEqual(expect.arrayContaining(["main.py", "config.yaml", "REPRODUCTION.md"]));
    expect(run.prompt).toContain("[eq:1]\n$$\n");
    expect(run.reproduction).toContain("`arXiv:2101.00001v3`");
    // the second reading came from the run store
    expect(run.requests.filter((request) => /\/(?:src|e-print)\//.test(request))).toHaveLength(2);
    expect(run.again).toMatchObject({
      exitCode: 0,
      arxivId: "2101.00001v3",
      mainFile: "paper.tex",
      format: "latex",
    });
  });

  it.skipIf(!existsSync(sharedPrint))(
    "does so with a real e-print (skipped where there is none)",
    { timeout: 60_000 },
    async () => {
      const bytes = readFileSync(sharedPrint);

      const run = await runFromArxiv("2410.07839v2", {
        bytes,
        extension: ".tar.gz",
        type: "application/gzip",
      });

      expect(run.exitCode).toBe(0);
      expect(run.calls).toBe(24);
      expect(run.prompt).toContain("[sec:abstract]");
      expect(run.reproduction).toContain("`arXiv:2410.07839v2`");
    },
  );
});
