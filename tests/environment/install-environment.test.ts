import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { installEnvironment } from "../../src/environment/install-environment.ts";
import { PythonEnvironment } from "../../src/state/python-environment.ts";
import { buildWheel, type DistributionFile } from "../support/build-wheel.ts";
import { type PackageIndexServer, startPackageIndex } from "../support/package-index.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { expectResolved, resolve, skipNote, skipReason } from "./python-setup.ts";

const run = promisify(execFile);
const servers: PackageIndexServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

const alpha = buildWheel({
  name: "alpha",
  version: "1.0",
  files: { "alpha/__init__.py": "made_by = 'alpha'\n" },
});
const beta = buildWheel({
  name: "Beta.Tools",
  version: "1.5",
  requires: ["alpha"],
  files: { "beta.py": "import alpha\n" },
});
const unwanted = buildWheel({ name: "unwanted", version: "1.0" });

/** An index, an environment resolved against it, and an empty cache without its downloads. */
async function prepare(
  wanted: readonly string[],
  files: readonly DistributionFile[] = [alpha, beta, unwanted],
) {
  const index = await startPackageIndex(files);
  servers.push(index);
  const environment = expectResolved(await resolve(wanted, index.url));
  index.requests.length = 0;
  return { index, environment, cacheFolder: await createTemporaryFolder() };
}

const pythonOf = (venv: string) => join(venv, "bin", "python");
/** Starts the environment's Python, which is harmless here: the wheels are the test's own. */
const print = async (venv: string, code: string) => (await run(pythonOf(venv), ["-I", "-c", code])).stdout;
const listDistributions =
  "from importlib.metadata import distributions; print(*sorted(one.metadata['Name'] for one in distributions()))";
const listUnfinished = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.startsWith(".unfinished"));

describe.skipIf(skipReason)(`installing an environment${skipNote}`, () => {
  it("installs what is locked and nothing else, and asks for nothing else", async () => {
    const { index, environment, cacheFolder } = await prepare(["Beta.Tools"]);
    const installed = await installEnvironment(environment, { cacheFolder, uv: null });

    expect(PythonEnvironment.parse(installed)).toEqual(installed);
    expect(installed.venv).toBe(join(cacheFolder, installed.lockHash));
    expect(await print(installed.venv, "import beta; print(beta.alpha.made_by)")).toBe("alpha\n");
    expect(new Set(index.requests)).toEqual(new Set(["beta-tools", "alpha", beta.filename, alpha.filename]));
    expect(await listUnfinished(cacheFolder)).toEqual([]);
    expect(await print(installed.venv, listDistributions)).toBe("Beta.Tools alpha\n");
  });

  it("uses one that is there, with the index down", async () => {
    const { index, environment, cacheFolder } = await prepare(["alpha"]);
    const first = await installEnvironment(environment, { cacheFolder, uv: null });
    await index.close();

    expect(await installEnvironment(environment, { cacheFolder, uv: null })).toEqual(first);
  });

  it("makes a damaged one anew", async () => {
    const { environment, cacheFolder } = await prepare(["alpha"]);
    const { venv } = await installEnvironment(environment, { cacheFolder, uv: null });
    await rm(join(venv, "papercoder-environment.json"));
    await rm(join(venv, "lib"), { recursive: true });

    await installEnvironment(environment, { cacheFolder, uv: null });
    expect(await print(venv, "import alpha; print(alpha.made_by)")).toBe("alpha\n");
    expect(await listUnfinished(cacheFolder)).toEqual([]);
  });

  it("refuses a file whose hash differs from the lock's", async () => {
    const { index, environment, cacheFolder } = await prepare(["alpha"]);
    const other = buildWheel({ name: "alpha", version: "1.0", files: { "alpha/__init__.py": "evil = 1\n" } });
    index.replace(alpha.filename, other.bytes);

    await expect(installEnvironment(environment, { cacheFolder, uv: null })).rejects.toMatchObject({
      code: "ENVIRONMENT_FAILED",
      message: expect.stringContaining(
        "a file differs from the one that was locked, so nothing was installed",
      ),
    });
    expect((await readdir(cacheFolder)).filter((name) => name !== "downloads")).toEqual([]);
  });

  it("gives a changed lock another folder, whatever hash it claims", async () => {
    const { environment, cacheFolder } = await prepare(["alpha"]);
    const lock = environment.lock.replace(/sha256:[0-9a-f]{64}/, `sha256:${"0".repeat(64)}`);

    await installEnvironment(environment, { cacheFolder, uv: null });
    await expect(
      installEnvironment({ ...environment, lock, lockHash: environment.lockHash }, { cacheFolder, uv: null }),
    ).rejects.toMatchObject({ code: "ENVIRONMENT_FAILED" });
    await expect(
      installEnvironment({ ...environment, lock, lockHash: "../../elsewhere" }, { cacheFolder, uv: null }),
    ).rejects.toMatchObject({ code: "ENVIRONMENT_FAILED" });
  });

  it("starts no Python in which packages are installed", async () => {
    const seen = join(await createTemporaryFolder(), "seen");
    const code = `import pathlib; pathlib.Path(${JSON.stringify(seen)}).touch()\n`;
    const pth = buildWheel({ name: "startup", version: "1.0", files: { "startup.pth": code } });
    const { environment, cacheFolder } = await prepare(["startup"], [pth]);
    const { venv } = await installEnvironment(environment, { cacheFolder, uv: null });

    expect(existsSync(seen)).toBe(false);
    await print(venv, "pass");
    expect(existsSync(seen)).toBe(true);
  });

  it("lets two at once come to the same environment", async () => {
    const { environment, cacheFolder } = await prepare(["Beta.Tools"]);
    const both = await Promise.all(
      [1, 2].map(() => installEnvironment(environment, { cacheFolder, uv: null })),
    );

    expect(both[0]).toEqual(both[1]);
    expect(await listUnfinished(cacheFolder)).toEqual([]);
    expect(await print(both[0]?.venv ?? "", "import beta; print(beta.alpha.made_by)")).toBe("alpha\n");
  });

  it("leaves nothing when it is stopped by the signal", async () => {
    const { index, environment, cacheFolder } = await prepare(["alpha"]);
    index.hold(alpha.filename);
    const controller = new AbortController();
    const install = installEnvironment(environment, { cacheFolder, uv: null, signal: controller.signal });
    const ended = expect(install).rejects.toThrow("stopped");
    await waitFor(() => index.requests.includes(alpha.filename));
    controller.abort(new Error("stopped"));

    await ended;
    expect((await readdir(cacheFolder)).filter((name) => name !== "downloads")).toEqual([]);
  });

  it("leaves nothing that is taken for finished when its process is killed", async () => {
    const { index, environment, cacheFolder } = await prepare(["alpha"]);
    index.hold(alpha.filename);
    const file = join(await createTemporaryFolder(), "environment.json");
    await writeFile(file, JSON.stringify(environment));
    const script = join(import.meta.dirname, "install-in-child.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, file, cacheFolder], {
      stdio: "inherit",
      // what it leaves goes with the test's folder
      env: { ...process.env, TMPDIR: await createTemporaryFolder() },
    });
    await waitFor(() => index.requests.includes(alpha.filename));
    child.kill("SIGKILL");
    await once(child, "exit");

    expect(existsSync(join(cacheFolder, environment.lockHash))).toBe(false);
    expect(await listUnfinished(cacheFolder)).toHaveLength(1);
    await index.close();
    const again = await startPackageIndex([alpha]);
    servers.push(again);
    const { venv } = await installEnvironment(environment, { cacheFolder, uv: null, index: again.url });
    expect(await print(venv, "import alpha; print(alpha.made_by)")).toBe("alpha\n");
  });

  it("removes what was left by a killed one a day ago, and nothing younger", async () => {
    const { environment, cacheFolder } = await prepare(["alpha"]);
    const dayAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const name of [".unfinished-old", ".unfinished-new", "other"]) await mkdir(join(cacheFolder, name));
    for (const name of [".unfinished-old", "other"]) await utimes(join(cacheFolder, name), dayAgo, dayAgo);

    await installEnvironment(environment, { cacheFolder, uv: null });
    const left = (await readdir(cacheFolder)).filter((name) => name !== "downloads");
    expect(left.toSorted()).toEqual([".unfinished-new", environment.lockHash, "other"].toSorted());
  });

  it("keeps an index's password out of its errors", async () => {
    const { environment, cacheFolder } = await prepare(["alpha"]);
    const index = environment.index.replace("//", "//robot:s3cret-word@").replace("/simple", "/nothing/here");
    const gone = { ...environment, lock: environment.lock.replace("alpha==1.0", "gone==1.0") };

    await expect(installEnvironment(gone, { cacheFolder, uv: null, index })).rejects.toSatisfy(
      (error) =>
        error instanceof Error && !/s3cret|robot/.test(error.message) && error.message.includes("gone"),
    );
  });

  it("says that the cache cannot be written", async () => {
    const { environment } = await prepare([]);
    const file = join(await createTemporaryFolder(), "file");
    await writeFile(file, "");

    await expect(
      installEnvironment(environment, { cacheFolder: join(file, "cache"), uv: null }),
    ).rejects.toMatchObject({
      code: "ENVIRONMENT_FAILED",
      message: expect.stringContaining("cannot be used (ENOTDIR"),
    });
  });

  it("makes one with nothing in it", async () => {
    const { environment, cacheFolder } = await prepare([]);
    const { venv } = await installEnvironment(environment, { cacheFolder, uv: null });

    expect(await print(venv, listDistributions)).toBe("\n");
    expect(await readFile(join(venv, "pyvenv.cfg"), "utf8")).toContain(
      "include-system-site-packages = false",
    );
  });
});

async function waitFor(holds: () => boolean): Promise<void> {
  const end = performance.now() + 45_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error("it never came to be");
    await new Promise((next) => setTimeout(next, 20));
  }
}
