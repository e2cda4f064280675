import { spawn } from "node:child_process";
import { chmodSync, statSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createBubblewrapWords } from "../../src/execution/bubblewrap/bubblewrap-words.ts";
import { createBubblewrap } from "../../src/execution/bubblewrap/create-bubblewrap.ts";
import { copyOut } from "../../src/execution/copy/copy-out.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import {
  bubblewrap,
  createOpenFolder,
  createWork,
  findProcesses,
  python,
  runPython,
  skipNote,
  skipReason,
  smallLimits,
  waitUntil,
} from "./sandbox-setup.ts";

const helper = fileURLToPath(new URL("run-in-sandbox.ts", import.meta.url));
const loader = fileURLToPath(new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url));

/** Starts a process of its own that runs this Python in a sandbox and prints the record's stdout. */
function startHelper(code: string, work: string, before = "exec") {
  return spawn(
    "/bin/bash",
    ["-c", `${before} "$@"`, "bash", process.execPath, "--import", loader, helper, code, work],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
}

describe("a program is never started", () => {
  it("as root", async () => {
    const work = await createTemporaryFolder();
    const spec = { argv: ["true"], work, limits: smallLimits, network: false } as const;
    const isRoot = process.getuid?.() === 0;
    const rooted = createBubblewrap(isRoot ? {} : { dropTo: { uid: 0, gid: 0 } });

    await expect(rooted.run(spec)).rejects.toMatchObject({ code: "SANDBOX_ROOT" });
    if (isRoot) {
      const group = createBubblewrap({ dropTo: { uid: 65_534, gid: 0 } });
      await expect(group.run(spec)).rejects.toMatchObject({ code: "SANDBOX_ROOT" });
    }
  });

  it.each([
    ["with a secret in its environment", { env: { OPENAI_API_KEY: "sk-1" } }, "OPENAI_API_KEY"],
    ["with a variable that is none", { env: { "A=B": "1" } }, "A=B"],
    ["without a command", { argv: [] }, "no command"],
    ["on a whole machine", { work: "/" }, "holds more"],
    ["on a folder of the system", { work: "/etc/ssl" }, "holds more"],
    ["on a folder that is not there", { work: "/papercoder-nowhere" }, "no folder"],
    ["on a relative path", { work: "work" }, "absolute"],
    ["with a virtual environment that is none", { venv: "/usr/share" }, "pyvenv.cfg"],
    ["with a Python that is none", { pythonBase: "/usr/share" }, "bin/python3"],
  ])("%s", async (_, change, message) => {
    const spec = {
      argv: ["true"],
      work: await createWork(),
      limits: smallLimits,
      network: false as const,
      ...change,
    };

    await expect(bubblewrap.run(spec)).rejects.toMatchObject({
      code: "SANDBOX_INPUT",
      message: expect.stringContaining(message),
    });
  });
});

describe("the command line of bubblewrap", () => {
  const spec = {
    argv: ["/venv/bin/python", "--unshare-user", "main.py"],
    work: "/w",
    venv: "/v",
    pythonBase: "/opt/python",
    env: { SEED: "1" },
    limits: smallLimits,
    network: false as const,
  };
  const words = createBubblewrapWords(spec, {
    filtered: true,
    topFolders: [{ path: "/bin", link: "usr/bin" }],
  });

  it("shows nothing of the host but programs, three folders and five files of /etc", () => {
    const shown = words.flatMap((word, index) =>
      /^--(ro-)?bind(-try)?$/.test(word) ? [words[index + 1] ?? ""] : [],
    );

    expect(shown).toEqual([
      "/usr",
      ...["/etc/ld.so.cache", "/etc/ssl", "/etc/localtime", "/etc/alternatives"],
      ...["/proc/sys", "/opt/python", "/v", "/w"],
    ]);
  });

  it("ends with the limits and the program's own words", () => {
    expect(words.slice(words.indexOf("--seccomp"))).toEqual([
      ...["--seccomp", "4", "--", "/usr/bin/prlimit", "--cpu=10:15", "--data=268435456", "--nproc=60"],
      ...[
        "--fsize=33554432",
        "--core=0",
        "--nofile=1024",
        "--",
        "/venv/bin/python",
        "--unshare-user",
        "main.py",
      ],
    ]);
  });
});

describe.skipIf(skipReason !== undefined)(`inside a sandbox${skipNote}`, () => {
  it("the environment of the first process is empty, and the program's own holds nothing of ours", async () => {
    const { stdout } = await runPython(`
import os
print(repr(open("/proc/1/environ").read()), *sorted(os.environ))`);

    expect(stdout.tail.trim().split(" ")).toEqual([
      ...[
        "''",
        "CUDA_VISIBLE_DEVICES",
        "HF_DATASETS_OFFLINE",
        "HF_HUB_OFFLINE",
        "HOME",
        "LANG",
        "MPLBACKEND",
      ],
      ...[
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "PATH",
        "PWD",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONHASHSEED",
        "PYTHONNOUSERSITE",
      ],
      ...["PYTHONUNBUFFERED", "TMPDIR", "TRANSFORMERS_OFFLINE", "WANDB_MODE"],
    ]);
  });

  it("there are no capabilities, no new privileges, and a filter of system calls", async () => {
    const { stdout } = await runPython("print(open('/proc/self/status').read())");

    expect(stdout.tail).toMatch(/^CapEff:\s+0+$/m);
    expect(stdout.tail).toMatch(/^CapBnd:\s+0+$/m);
    expect(stdout.tail).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(stdout.tail).toMatch(process.arch === "x64" ? /^Seccomp:\s+2$/m : /^Seccomp:\s+0$/m);
  });

  it("threads, processes, sockets of the machine itself and temporary files work", async () => {
    const { reason, stdout, stderr } = await runPython(`
import multiprocessing, socket, ssl, subprocess, tempfile, threading
thread = threading.Thread(target=print, args=("thread",)); thread.start(); thread.join()
with multiprocessing.Pool(2) as pool: print(pool.map(abs, [-1, -2]))
server = socket.create_server(("127.0.0.1", 0)); socket.create_connection(server.getsockname()).close()
a, b = socket.socketpair(); a.send(b"x"); print(b.recv(1))
with tempfile.TemporaryFile() as file: file.write(b"x")
open("made", "w").write("x")
print(subprocess.run(["/bin/sh", "-c", "echo shell; pwd"], capture_output=True, text=True).stdout)`);

    expect(stderr.tail).toBe("");
    expect(stdout.tail.split("\n")).toEqual(["thread", "[1, 2]", "b'x'", "shell", "/work", "", ""]);
    expect(reason).toBe("exit-zero");
  });

  it("a virtual environment is the program's Python, and cannot be written", async () => {
    const [work, folder] = [await createWork(), await createOpenFolder()];
    await mkdir(join(folder, "bin"));
    await symlink(python, join(folder, "bin", "python"));
    await writeFile(join(folder, "pyvenv.cfg"), "home = /usr/bin\ninclude-system-site-packages = false\n");
    chmodSync(folder, 0o777);
    const code =
      "import sys; print(sys.prefix)\ntry: open('/venv/x', 'w')\nexcept OSError as error: print(error.errno)";
    const argv = ["python", "-c", code];
    const { stdout } = await bubblewrap.run({
      argv,
      work,
      venv: folder,
      limits: smallLimits,
      network: false,
    });

    expect(stdout.tail).toBe("/venv\n30\n");
  });

  it("nothing is open but the streams, also where this process was born with a file open", async () => {
    const [work, folder] = [await createWork(), await createOpenFolder()];
    await writeFile(join(folder, "secret"), "the secret");
    const code = `
import os
for name in os.listdir("/proc/self/fd"):
    try: print(name, os.readlink("/proc/self/fd/" + name).split(":")[0])
    except OSError: pass`;
    const child = startHelper(code, work, `exec 251<${folder}/secret; exec`);
    const [chunk] = await new Promise<[Buffer]>((resolve) =>
      child.stdout.once("data", (...words) => resolve(words)),
    );

    const open = chunk.toString("utf8").trim().split("\n");
    expect(open.slice(0, 3)).toEqual(["0 /dev/null", "1 socket", "2 socket"]);
    expect(open).toContain("251 /dev/null");
    expect(open.slice(3).filter((line) => !line.endsWith(" /dev/null"))).toEqual([]);
  });

  it("nothing outlives a PaperCoder that was killed", async () => {
    const work = await createWork();
    const child = startHelper("import time; open('started', 'w'); time.sleep(20)", work);
    const isStarted = () => statSync(join(work, "started"), { throwIfNoEntry: false }) !== undefined;
    expect(await waitUntil(isStarted, 10_000)).toBe(true);
    child.kill("SIGKILL");

    expect(await waitUntil(() => findProcesses(work).length === 0, 1_000)).toBe(true);
  });

  it("set-user-id files can be made, and lose that on their way out", async () => {
    const [work, out] = [await createWork(), await createTemporaryFolder()];
    await runPython("import os; open('tool', 'w').write('x'); os.chmod('tool', 0o6755)", { work });
    expect(statSync(join(work, "tool")).mode & 0o7777).toBe(0o6755);
    await copyOut(work, join(out, "copy"));

    expect(statSync(join(out, "copy", "tool")).mode & 0o7777).toBe(0o755);
    expect(statSync(join(out, "copy", "tool")).uid).toBe(process.getuid?.());
  });
});
