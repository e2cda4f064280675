import { describe, expect, it } from "vitest";
import { createContainerWords } from "../../src/execution/container.ts";
import { createSeatbelt, createSeatbeltWords } from "../../src/execution/seatbelt.ts";
import { createUnsandboxed } from "../../src/execution/unsandboxed.ts";
import { createWork, dropTo, python, runPython, smallLimits } from "./sandbox-setup.ts";

// no container server and no macOS is needed: these hold the command lines alone
const spec = {
  argv: ["python", "main.py"],
  work: "/w",
  venv: "/v",
  pythonBase: "/opt/python",
  env: { SEED: "1" },
  limits: smallLimits,
  network: false as const,
};
const image = `docker.io/library/python@sha256:${"0".repeat(64)}`;
const container = { image, name: "papercoder-1", user: { uid: 1000, gid: 1000 } };

describe("the command line of docker", () => {
  const words = createContainerWords(spec, { ...container, program: "docker" });
  const text = words.join(" ");

  it("gives no network, no capabilities, nothing to write but the work folder, and every limit", () => {
    expect(text).toContain("run --rm --init --pull never --name papercoder-1 --network none --read-only");
    expect(text).toContain("--user 1000:1000 --cap-drop ALL --security-opt no-new-privileges");
    expect(text).toContain("--pids-limit 60 --memory 256m --memory-swap 256m");
    expect(text).toContain("--ulimit cpu=10:15 --ulimit fsize=33554432 --ulimit core=0 --ulimit nofile=1024");
    expect(text).toContain("--shm-size 16m --tmpfs /tmp:rw,nosuid,nodev,size=16m");
    expect(text).toContain("--mount type=bind,source=/v,target=/venv,readonly");
    expect(text).toContain("--mount type=bind,source=/opt/python,target=/opt/python,readonly");
    expect(text).toContain("--mount type=bind,source=/w,target=/work -w /work");
    expect(text).toContain("--env PATH=/venv/bin:/opt/python/bin:/usr/local/bin:/usr/bin:/bin");
    expect(words.slice(-4)).toEqual(["", image, "python", "main.py"]);
  });

  it("is podman's but for the user, who is the same inside", () => {
    const podman = createContainerWords(spec, { ...container, program: "podman" });

    expect(podman.filter((word) => word !== "--userns=keep-id")).toEqual(words);
    expect(podman).toHaveLength(words.length + 1);
  });

  it.each(["/w,readonly=false", '/w"', "/w\n"])("cannot be given the folder %j", (work) => {
    expect(() => createContainerWords({ ...spec, work }, { ...container, program: "docker" })).toThrow(
      expect.objectContaining({ code: "SANDBOX_INPUT" }),
    );
  });
});

describe("the command line of seatbelt", () => {
  it("denies all but reading programs, and writing the work folder", () => {
    const [flag, profile = "", ...words] = createSeatbeltWords({ ...spec, work: '/w/a"b\\c' });

    expect(flag).toBe("-p");
    expect(profile.split("\n")).toEqual([
      "(version 1)",
      "(deny default)",
      "(allow process-exec process-fork)",
      "(allow signal (target same-sandbox))",
      "(allow sysctl-read)",
      "(allow file-read-metadata)",
      '(allow file-read* (subpath "/usr") (subpath "/bin") (subpath "/System") (subpath "/Library") (subpath "/opt/python") (subpath "/v") (subpath "/w/a\\"b\\\\c"))',
      '(allow file-write* (subpath "/w/a\\"b\\\\c"))',
      '(allow file-read* file-write-data (literal "/dev/null") (literal "/dev/urandom") (literal "/dev/random"))',
      "(deny network*)",
    ]);
    expect(words).toEqual([
      ...["/bin/sh", "-c", 'ulimit -c 0 -t 10 -f 65536 -n 1024 -u 60; exec "$@"', "sh", "python", "main.py"],
    ]);
  });

  it.skipIf(process.platform === "darwin")("works nowhere but on macOS", async () => {
    expect(await createSeatbelt().probe()).toMatchObject({ ok: false, level: "none" });
  });
});

describe("no sandbox", () => {
  it("is labelled so, and runs nothing without a person's word", async () => {
    const none = createUnsandboxed({ dropTo });

    expect(await none.probe()).toMatchObject({ ok: true, level: "none" });
    await expect(runPython("print(1)", { sandbox: none })).rejects.toMatchObject({
      code: "SANDBOX_UNAVAILABLE",
    });
  });

  it("runs a program with limits of time and output, and says that nothing else is kept", async () => {
    const none = createUnsandboxed({ dropTo, iUnderstandCodeRunsUnsandboxed: true });
    const run = (argv: string[]) =>
      createWork().then((work) =>
        none.run({ argv, work, limits: { ...smallLimits, wallMs: 400 }, network: false }),
      );

    expect(await run(["/bin/sh", "-c", "exit 7"])).toMatchObject({
      ...{ reason: "exit-nonzero", exit: 7, sandbox: "none", level: "none", peakMB: null },
      gaps: [expect.stringContaining("could read, write, send")],
    });
    expect(await run(["/bin/sh", "-c", "kill -SEGV $$"])).toMatchObject({
      reason: "signal",
      signal: "SIGSEGV",
    });
    expect(await run(["/bin/sleep", "5"])).toMatchObject({ reason: "wall", exit: null });
    expect(await run(["/papercoder-nowhere"])).toMatchObject({ reason: "missing-command", exit: null });
    expect(
      await run([
        python,
        "-c",
        "import os; print(os.environ.get('SHELL'), os.getcwd() == os.environ['HOME'])",
      ]),
    ).toMatchObject({ stdout: { tail: "None True\n" } });
  });
});
