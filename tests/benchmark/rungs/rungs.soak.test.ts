import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { demoPaper } from "../../support/demo-script.ts";
import { demoSkipNote, demoSkipReason, demoWheels } from "../../support/execution/demo-wheels.ts";
import { setUpExecution } from "../../support/execution/execution-setup.ts";
import { demoShapeFault, plantFaults, recordRepair } from "../../support/execution/run-demo.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

const project = fileURLToPath(new URL("../../../", import.meta.url));

/** Runs the script and gives what it printed and its exit code, whatever that is. */
async function runScript(words: readonly string[], environment: NodeJS.ProcessEnv) {
  return await promisify(execFile)("npm", ["run", "--silent", "rungs", "--", ...words], {
    ...{ cwd: project, env: environment },
  }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
    (error: unknown) => z.object({ code: z.number(), stdout: z.string(), stderr: z.string() }).parse(error),
  );
}

describe.skipIf(demoSkipReason !== undefined)(`npm run rungs${demoSkipNote}`, () => {
  it("executes and repairs what the built command line writes, and measures it once", async () => {
    const setup = await setUpExecution(demoWheels);
    const { index, python, dropTo } = setup.execute();
    const answers = await plantFaults([demoShapeFault.fault], {
      "debugger/round-1.1.md": recordRepair(1, { edits: [demoShapeFault.mend] }),
    });
    const into = join(await createTemporaryFolder(), "measured");
    const words = [
      ...[demoPaper, "--into", into, "--json", "--", "--replay", answers, "--package-index", index ?? ""],
      ...(python === undefined ? [] : ["--python", python]),
      ...(dropTo ? ["--sandbox-user", `${dropTo.uid}:${dropTo.gid}`] : []),
    ];
    // environments are cached below it
    const environment = { ...process.env, XDG_CACHE_HOME: setup.environments };
    const { code, stdout } = await runScript(words, environment);

    expect(JSON.parse(stdout)).toMatchObject({
      repositories: [
        {
          ...{ paper: demoPaper, status: "done", staticErrors: 0, replayed: true, sandbox: "bubblewrap" },
          ...{ reached: { status: "smoke_ok", rung: 9 }, repairs: { rounds: 1, edited: 2 } },
        },
      ],
      verdicts: [
        { count: 1, of: 1 },
        { count: 1, of: 1 },
        { count: 1, of: 1 },
        { count: 2, holds: true },
      ],
    });
    expect(code).toBe(0);
    await setup.close();

    const again = await runScript(words, environment);
    expect(again.stdout).toBe(stdout);
  });

  it("says why a run could not begin", async () => {
    const into = join(await createTemporaryFolder(), "measured");
    const { code, stderr } = await runScript([demoPaper, "--into", into, "--", "--modle", "a"], process.env);

    expect(code).toBe(2);
    expect(stderr).toMatch(/error: papercoder could not begin: .*unknown option '--modle'/);
  });
});
