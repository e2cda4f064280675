import { chmod, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findPython } from "../../src/environment/find-python.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { python, skipNote, skipReason } from "./python-setup.ts";

const variables = { ...process.env };
afterEach(() => {
  for (const name of ["PATH", "SECRET_API_KEY"]) {
    if (variables[name] === undefined) delete process.env[name];
    else process.env[name] = variables[name];
  }
});

/** A folder of PATH with programs that answer as a Python would. */
async function installPythons(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(await createTemporaryFolder(), "bin");
  await mkdir(folder);
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }
  process.env.PATH = [folder, "/usr/bin", "/bin"].join(delimiter);
  return folder;
}

function answer(fields: Readonly<Record<string, string | null>>): string {
  const all = {
    version: "3.12.1",
    executable: "/p",
    base: "/b",
    ssl: "yes",
    venv: "yes",
    pip: "24.0",
    ...fields,
  };
  return `echo '${JSON.stringify(all)}'`;
}

describe("finding Python", () => {
  it("takes the newest that has what is needed", async () => {
    await installPythons({
      "python3.13": "echo no such version is installed >&2; exit 127",
      "python3.12": answer({ pip: "22.2.2" }),
      "python3.11": answer({ version: "3.11.4", executable: "/right" }),
      "python3.10": answer({ version: "3.10.1", executable: "/older" }),
    });
    expect(await findPython()).toEqual({ version: "3.11.4", executable: "/right", base: "/b" });
  });

  it.each([
    [{ version: "3.9.18" }, "is Python 3.9.18"],
    [{ ssl: null }, "has no module ssl"],
    [{ venv: null }, "has no module venv"],
    [{ pip: null }, "has no pip"],
    [{ pip: "22.2.2" }, "has pip 22.2.2, older than 22.3"],
  ])("refuses one that answers %j", async (fields, reason) => {
    const folder = await installPythons({ mine: answer(fields) });

    await expect(findPython({ python: join(folder, "mine") })).rejects.toMatchObject({
      code: "PYTHON_MISSING",
      message: expect.stringContaining(`mine ${reason}. Install Python 3.10 or newer`),
    });
  });

  it("says what each one lacks", async () => {
    const lacking = Object.fromEntries(
      ["python3.13", "python3.12", "python3.11", "python3.10", "python3"].map((name) => [
        name,
        answer({ pip: null }),
      ]),
    );
    await installPythons(lacking);

    await expect(findPython()).rejects.toThrow(/python3\.13 has no pip; python3\.12 has no pip;/);
  });

  it("says that the one named does not start", async () => {
    await expect(findPython({ python: "/nowhere/python3" })).rejects.toMatchObject({
      code: "PYTHON_MISSING",
      message: expect.stringContaining("/nowhere/python3 does not start"),
    });
  });

  it("shows it nothing of our environment's keys", async () => {
    process.env.SECRET_API_KEY = "s3cret-word";
    const folder = await installPythons({
      mine: `env >&2; test -z "$SECRET_API_KEY" || exit 9\n${answer({})}`,
    });
    expect(await findPython({ python: join(folder, "mine") })).toMatchObject({ version: "3.12.1" });
  });

  it("stops at the signal", async () => {
    const folder = await installPythons({ mine: "sleep 60" });

    await expect(
      findPython({ python: join(folder, "mine"), signal: AbortSignal.timeout(300) }),
    ).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it.skipIf(skipReason)(`finds a real one${skipNote}`, () => {
    expect(python.version).toMatch(/^3\.1\d\.\d+$/);
    expect(python.executable).toMatch(/^\//);
    expect(python.base).toMatch(/^\//);
  });
});
