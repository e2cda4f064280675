import { chmod, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findUv } from "../../src/environment/find-uv.ts";
import { installEnvironment } from "../../src/environment/install-environment.ts";
import { buildWheel } from "../support/build-wheel.ts";
import { startPackageIndex } from "../support/package-index.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { expectRefused, expectResolved, python, resolve, skipNote, skipReason } from "./python-setup.ts";

const index = "https://pypi.org/simple";
const hash = (digit: string) => digit.repeat(64);
const compiled = [
  "alpha==2.0 \\",
  `    --hash=sha256:${hash("b")} \\`,
  `    --hash=sha256:${hash("a")}`,
  `win-only==1.0 ; sys_platform == 'win32' \\`,
  `    --hash=sha256:${hash("c")}`,
  "torch==2.1.0+cpu \\",
  `    --hash=sha256:${hash("d")}`,
  "",
].join("\n");

const path = process.env.PATH;
afterEach(() => {
  if (path === undefined) delete process.env.PATH;
  else process.env.PATH = path;
});

interface Call {
  words: string[];
  variables: Record<string, string>;
  input: string;
}

/** A stand-in for uv that notes how it is called; uv itself is not tried here. */
async function installUv(answer: { output?: string; errors?: string[] }) {
  const folder = await createTemporaryFolder();
  const [uv, log] = [join(folder, "uv"), join(folder, "calls.jsonl")];
  await writeFile(
    uv,
    `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const words = process.argv.slice(2);
const before = existsSync(${JSON.stringify(log)}) ? readFileSync(${JSON.stringify(log)}, "utf8").trim().split("\\n").length : 0;
const input = words[1] === "compile" ? readFileSync(words[2], "utf8") : "";
appendFileSync(${JSON.stringify(log)}, JSON.stringify({ words, variables: process.env, input }) + "\\n");
const error = ${JSON.stringify(answer.errors ?? [])}[before];
if (error) { process.stderr.write(error); process.exit(1); }
const at = words.indexOf("--output-file");
if (at >= 0) writeFileSync(words[at + 1], ${JSON.stringify(answer.output ?? compiled)});
`,
  );
  await chmod(uv, 0o755);
  const readCalls = async (): Promise<Call[]> =>
    (await readFile(log, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  return { uv, readCalls };
}

describe("resolving with a stand-in for uv", () => {
  it("asks for wheels and hashes for every platform, and takes no settings of the user's", async () => {
    const { uv, readCalls } = await installUv({});
    const cacheFolder = await createTemporaryFolder();
    const environment = expectResolved(
      await resolve(["alpha>=1", "torch"], index, { uv, cacheFolder, torch: "cpu" }),
    );

    const [call] = await readCalls();
    expect(call?.words.map((word) => (word.includes("papercoder-python-") ? "FILE" : word))).toEqual([
      ...["pip", "compile", "FILE", "--universal", "--generate-hashes", "--no-header", "--no-annotate"],
      ...["--python", python.executable, "--only-binary", ":all:", "--no-config", "--no-python-downloads"],
      ...["--no-progress", "--color", "never", "--cache-dir", join(cacheFolder, "downloads", "uv")],
      ...["--index-url", index, "--torch-backend", "cpu", "--output-file", "FILE"],
    ]);
    expect(call?.input).toBe("alpha>=1\ntorch\n");
    expect(environment).toMatchObject({ resolver: "uv", index, requirements: ["alpha>=1", "torch"] });
    expect(environment.lock.split("\n").slice(1)).toEqual([
      "--extra-index-url https://download.pytorch.org/whl/cpu",
      `alpha==2.0 --hash=sha256:${hash("a")} --hash=sha256:${hash("b")}`,
      `torch==2.1.0+cpu --hash=sha256:${hash("d")}`,
      `win-only==1.0 ; sys_platform == 'win32' --hash=sha256:${hash("c")}`,
      "",
    ]);
  });

  it("gives it an index's password in the environment, not in words that everybody sees", async () => {
    const { uv, readCalls } = await installUv({});
    const address = "https://robot:s3cret-word@example.com/simple";
    const result = await resolve(["alpha"], address, { uv });

    const [call] = await readCalls();
    expect(call?.words.join(" ")).not.toContain("s3cret-word");
    expect(call?.variables).toMatchObject({ UV_DEFAULT_INDEX: address });
    expect(JSON.stringify(result)).not.toContain("s3cret-word");
  });

  it("loosens a version that uv says is not there", async () => {
    const { uv, readCalls } = await installUv({
      errors: [
        "  × No solution found when resolving dependencies:\n  ╰─▶ Because there is no version of alpha==1.9.0 and you require\n      alpha==1.9.0, we can conclude that your requirements are unsatisfiable.\n",
      ],
    });
    const environment = expectResolved(await resolve(["alpha==1.9.0", "beta==1"], index, { uv }));

    expect(environment.requirements).toEqual(["alpha>=1.9.0", "beta==1"]);
    expect((await readCalls())[1]?.input).toBe("alpha>=1.9.0\nbeta==1\n");
  });

  it("loosens a version that uv says does not go with another", async () => {
    const { uv } = await installUv({
      errors: [
        "  × No solution found when resolving dependencies:\n  ╰─▶ Because delta==1.0 depends on alpha>=2 and you require alpha==1.0, we can conclude that you require delta and your requirements are unsatisfiable.\n",
      ],
    });
    const environment = expectResolved(await resolve(["delta", "alpha==1.0"], index, { uv }));

    expect(environment.requirements).toEqual(["delta", "alpha>=1.0"]);
  });

  it("names a package that uv does not find", async () => {
    const { uv } = await installUv({
      errors: [
        "  × No solution found when resolving dependencies:\n  ╰─▶ Because nowhere was not found in the package registry and you require nowhere, we can conclude that your requirements are unsatisfiable.\n",
      ],
    });

    expect(expectRefused(await resolve(["nowhere"], index, { uv }))).toMatchObject({ package: "nowhere" });
  });

  it("loosens nothing when uv cannot reach the index", async () => {
    const { uv } = await installUv({
      errors: ["error: Failed to fetch: `https://pypi.org/simple/alpha/`\n  Caused by: dns error\n"],
    });

    expect(expectRefused(await resolve(["alpha==1"], index, { uv })).message).toContain("cannot be reached");
  });

  it.each([
    "alpha @ https://evil/a.whl",
    "alpha==1.0",
    "-r other.txt",
    `evil==1 ; x\ny --hash=sha256:${hash("a")}`,
  ])("refuses %j in what uv wrote", async (output) => {
    const { uv } = await installUv({ output });

    expect(expectRefused(await resolve(["alpha"], index, { uv })).message).toContain("uv wrote");
  });
});

describe.skipIf(skipReason)(`a stand-in for uv${skipNote}`, () => {
  it("gives way to pip when it does not know an option", async () => {
    const server = await startPackageIndex([buildWheel({ name: "alpha", version: "2.0" })]);
    const { uv } = await installUv({ errors: ["error: unexpected argument '--torch-backend' found\n"] });
    const environment = expectResolved(await resolve(["alpha"], server.url, { uv, torch: "cpu" }));
    await server.close();

    expect(environment.resolver).toBe("pip");
  });

  it("installs by hash into the new environment", async () => {
    const { uv, readCalls } = await installUv({});
    const cacheFolder = await createTemporaryFolder();
    const environment = expectResolved(await resolve(["alpha"], index, { uv, cacheFolder }));
    const { venv } = await installEnvironment(environment, { cacheFolder, uv });

    const [, call] = await readCalls();
    expect(call?.words.slice(0, 6)).toEqual([
      ...["pip", "install", "--python", expect.stringContaining(join(cacheFolder, ".unfinished-"))],
      ...["--no-deps", "--require-hashes"],
    ]);
    expect(call?.words).toEqual(expect.arrayContaining(["--only-binary", "--no-config", "-r"]));
    expect(dirname(venv)).toBe(cacheFolder);
  });

  it("is found on PATH", async () => {
    const { uv } = await installUv({});
    process.env.PATH = ["relative", "/nowhere", dirname(uv)].join(delimiter);
    expect(await findUv()).toBe(uv);

    process.env.PATH = "/nowhere";
    expect(await findUv()).toBeNull();
  });
});
