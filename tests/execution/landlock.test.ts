import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLandlock } from "../../src/execution/landlock/create-landlock.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { quote, tries } from "./attempt.ts";
import { landlock, landlockSkipReason } from "./backends.ts";
import {
  createWork,
  dropTo,
  findProcesses,
  python,
  runPython,
  smallLimits,
  waitUntil,
} from "./sandbox-setup.ts";
import { type StartedHost, startHost } from "./start-host.ts";

const isFiltered = process.arch === "x64";
const note = landlockSkipReason === undefined ? "" : ` (skipped: ${landlockSkipReason})`;
const helper = fileURLToPath(new URL("run-in-sandbox.ts", import.meta.url));
const loader = fileURLToPath(new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url));
let host: StartedHost;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

const run = (code: string, options: Parameters<typeof runPython>[1] = {}) =>
  runPython(code, { sandbox: landlock, ...options });

describe.skipIf(landlockSkipReason !== undefined)(`Landlock keeps a program${note}`, () => {
  it.runIf(isFiltered)("from modes, dates and lengths of its user's files", async () => {
    const file = join(host.facts.openFolder, "file");
    writeFileSync(file, "text");
    if (dropTo) chownSync(file, dropTo.uid, dropTo.gid);
    chmodSync(file, 0o640);
    const before = statSync(file);
    const { stdout } = await run(`${tries}
path = ${quote(file)}
os.chmod(path, 0o777); os.utime(path, (1, 1)); os.chown(path, -1, os.getgid())
attempt("truncate", lambda: os.truncate(path, 0))
attempt("attribute", lambda: os.setxattr(path, "user.x", b"1") or os.getxattr(path, "user.x"))
attempt("link", lambda: os.link(path, "link"))
attempt("move", lambda: os.rename(path, "moved"))`);

    expect(stdout.tail).not.toContain("GOT");
    const after = statSync(file);
    expect([after.mode, after.size, after.mtimeMs]).toEqual([before.mode, before.size, before.mtimeMs]);
    expect(readFileSync(file, "utf8")).toBe("text");
  });

  it.runIf(isFiltered)("from limits, signals and pace of other processes, its launcher's too", async () => {
    const { stdout } = await run(`${tries}
import fcntl, resource, signal
for other in [${host.facts.victim}, os.getppid()]:
    attempt("limits", lambda: resource.prlimit(other, resource.RLIMIT_CPU, (0, 0)))
    attempt("processors", lambda: os.sched_setaffinity(other, {0}) or True)
    attempt("pace", lambda: os.setpriority(os.PRIO_PROCESS, other, 19) or True)
    attempt("signal", lambda: os.kill(other, signal.SIGKILL) or True)
    attempt("pidfd", lambda: signal.pidfd_send_signal(os.pidfd_open(other), signal.SIGKILL) or True)
    mine, peer = socket.socketpair()
    def by_file():
        fcntl.fcntl(mine, fcntl.F_SETOWN, other); fcntl.fcntl(mine, 10, signal.SIGTERM)
        fcntl.fcntl(mine, fcntl.F_SETFL, os.O_ASYNC); peer.send(b"x"); time.sleep(0.1)
        return False
    attempt("signal by a file", by_file)`);

    expect(stdout.tail).not.toContain("GOT");
    expect(stdout.tail.match(/^(stopped|refused) /gm)).toHaveLength(12);
    expect(host.isVictimAlive()).toBe(true);
  });

  it.runIf(dropTo)("from ending every process of its user", async () => {
    const own = { uid: 61_000 + (process.pid % 1_000), gid: 65_534 };
    const bystander = spawn("/bin/sleep", ["20"], { stdio: "ignore", ...own });
    const work = await createTemporaryFolder();
    chownSync(work, own.uid, own.gid);
    const { stdout, reason } = await run(
      "import os, signal; signal.signal(15, signal.SIG_IGN)\ntry: os.kill(-1, 15)\nexcept OSError: pass\nprint('done')",
      { sandbox: createLandlock({ dropTo: own }), work },
    );

    expect({ reason, stdout: stdout.tail }).toEqual({ reason: "exit-zero", stdout: "done\n" });
    expect([bystander.exitCode, bystander.signalCode]).toEqual([null, null]);
    bystander.kill("SIGKILL");
  });

  it.runIf(isFiltered)("from every socket but a pair that stays one", async () => {
    const { stdout } = await run(`${tries}
for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM): attempt("socket", lambda: socket.socket(family, kind))
attempt("datagram pair", lambda: socket.socketpair(type=socket.SOCK_DGRAM))
mine, peer = socket.socketpair()
attempt("another end", lambda: mine.connect(${quote(host.facts.socketPath)}) or True)
attempt("a name", lambda: mine.bind("here") or True)
peer.send(b"kept"); print(mine.recv(4))`);

    expect(stdout.tail).not.toContain("GOT");
    expect(stdout.tail).toContain("b'kept'");
  });

  it("from folders beside its own, and from what this process and its launcher hold", async () => {
    const { stdout } = await run(`${tries}
for path in ["/tmp", os.path.dirname(os.getcwd()), "/proc", "/proc/%d/fd" % os.getppid(), "/dev", "/dev/shm", "/sys"]:
    attempt(path, lambda: os.listdir(path))
for name in ["environ", "mem", "maps", "cmdline", "status"]:
    attempt(name, lambda: open("/proc/%d/%s" % (os.getppid(), name), "rb").read(1))
for number in range(3, 64): attempt("descriptor", lambda: os.fstat(number))
print(sorted(os.environ))`);

    expect(stdout.tail).not.toContain("GOT");
    expect(stdout.tail).not.toContain("PAPERCODER_TEST_VALUE");
    expect(stdout.tail).toContain("HF_HUB_OFFLINE");
  });

  it("within the room for temporary files, which are gone with it", async () => {
    const folder = await createTemporaryFolder();
    chmodSync(folder, 0o777);
    const usual = process.env.TMPDIR;
    const work = await createWork();
    process.env.TMPDIR = folder;
    const small = await run("import tempfile; tempfile.mkstemp(); print(tempfile.gettempdir())", { work });
    const large = await run(
      "import os, time\nfor n in range(9): open(os.environ['TMPDIR'] + '/%d' % n, 'wb').write(b'x' * (4 << 20)); time.sleep(0.1)",
      { work },
    );
    const left = readdirSync(tmpdir());
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;

    expect(small.stdout.tail).toContain(join(folder, "papercoder-scratch-"));
    expect([small.reason, large.reason]).toEqual(["exit-zero", "disk"]);
    expect(left).toEqual([]);
  });

  it("that starts others without end, each in a session of its own", async () => {
    const marker = `bomb-of-the-test-${process.pid}`;
    const bomb = "import os\nwhile True:\n  try:\n    if os.fork() == 0: os.setsid()\n  except OSError: pass";
    const { reason } = await run(bomb, { words: [marker], limits: { wallMs: 1_500 } });

    expect(reason).toBe("wall");
    expect(await waitUntil(() => findProcesses(marker).length === 0, 3_000)).toBe(true);
  });

  it("from outliving a PaperCoder that was killed", async () => {
    const work = await createWork();
    const code =
      "import os, time; os.fork(); os.setsid() if os.fork() == 0 else 0; open('begun', 'w').close(); time.sleep(15)";
    const papercoder = spawn(process.execPath, ["--import", loader, helper, code, work, "landlock"], {
      stdio: "ignore",
    });
    expect(await waitUntil(() => existsSync(join(work, "begun")), 15_000)).toBe(true);
    papercoder.kill("SIGKILL");

    expect(await waitUntil(() => findProcesses("open('begun'").length === 0, 3_000)).toBe(true);
  });
});

describe.skipIf(landlockSkipReason !== undefined)(`In Landlock${note}`, () => {
  it("threads, processes, pipes, temporary files, moves between folders and its own Python work", async () => {
    const work = await createWork();
    const { stdout, stderr } = await run(
      `
import asyncio, concurrent.futures, mimetypes, os, shutil, ssl, subprocess, sys, tempfile
with concurrent.futures.ThreadPoolExecutor(4) as pool: print(sum(pool.map(abs, range(5))))
print(subprocess.run(["sh", "-c", "echo inner | cat"], capture_output=True, text=True).stdout.strip())
print(asyncio.run(asyncio.sleep(0, "slept")), mimetypes.guess_type("a.png")[0])
os.mkdir("a"); os.mkdir("b"); open("a/file", "w").write("x"); os.replace("a/file", "b/file")
shutil.copy2("b/file", "c"); shutil.move(shutil.copy("c", tempfile.gettempdir()), "d"); os.symlink("d", "e")
ssl.create_default_context(); print(os.cpu_count() > 0, int(open("/proc/self/statm").read().split()[0]) > 0)
print(sorted(os.listdir(".")), os.path.realpath(".") == os.getcwd() == ${quote(work)})`,
      { work },
    );

    expect({ out: stdout.tail, err: stderr.tail }).toEqual({
      out: "10\ninner\nslept image/png\nTrue True\n['a', 'b', 'c', 'd', 'e'] True\n",
      err: "",
    });
  });

  it("locks between processes do not work, as the documentation says", async () => {
    const { stderr } = await run("import multiprocessing; multiprocessing.Lock()");

    expect(stderr.tail).toContain("PermissionError");
  });

  it("a virtual environment is the program's Python, and cannot be written", async () => {
    const venv = await createTemporaryFolder();
    chmodSync(venv, 0o777);
    const made = spawn(python, ["-m", "venv", "--without-pip", venv], { stdio: "ignore" });
    await new Promise((resolve) => made.once("exit", resolve));
    const record = await landlock.run({
      argv: ["python", "-c", `import sys; print(sys.prefix == ${quote(venv)}); open(sys.prefix + "/x", "w")`],
      ...{ work: await createWork(), venv, limits: smallLimits, network: false },
    });

    expect(record.stdout.tail).toBe("True\n");
    expect(record.stderr.tail).toContain("PermissionError");
  });
});
