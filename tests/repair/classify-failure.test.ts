import { describe, expect, it } from "vitest";
import { readFailure } from "../../src/repair/read-failure.ts";
import type { ExecutionRecord } from "../../src/state/execution-record.ts";
import { Failure } from "../../src/state/failure.ts";
import { createRecord, printTraceback } from "./records.ts";

const context = {
  rung: 9,
  paths: ["main.py", "train.py", "config.yaml", "models/net.py", "data/vocab.txt"],
  workFolder: "/work",
};

function read(stderr: string, changes: Partial<ExecutionRecord> = {}): Failure {
  return Failure.parse(readFailure(createRecord(stderr, changes), context));
}

describe("the class of a failure", () => {
  const net = (exception: string) => printTraceback(exception, "response = fetch()");

  it.each([
    "urllib.error.URLError: <urlopen error [Errno -3] Temporary failure in name resolution>",
    "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='x.org', port=443): Max retries exceeded",
    "socket.gaierror: [Errno -2] Name or service not known",
    "OSError: [Errno 101] Network is unreachable",
    "huggingface_hub.errors.LocalEntryNotFoundError: Cannot find the requested files in the disk cache",
    "huggingface_hub.errors.OfflineModeIsEnabled: Cannot reach https://huggingface.co",
    "OSError: We couldn't connect to 'https://huggingface.co' to load this file",
    "ConnectionError: Couldn't reach 'glue' on the Hub (OfflineModeIsEnabled)",
    "RuntimeError: Dataset not found. You can use download=True to download it",
    "LookupError: Resource punkt not found. Please use the NLTK Downloader: >>> nltk.download('punkt')",
    "FileNotFoundError: [Errno 2] No such file or directory: 'data/train.csv'",
    "FileNotFoundError: [Errno 2] No such file or directory: '/work/data/cifar/batch_1'",
    "FileNotFoundError: no data at data/raw.json",
    "RuntimeError: Dataset file not found at /data/mnist.npz",
  ])("is data: %s", (exception) => expect(read(net(exception)).class).toBe("data"));

  it("is data where the network was closed and the code went on without", () => {
    const log = `WARNING download failed: <urlopen error [Errno -3] Temporary failure in name resolution>\n${net("TypeError: 'NoneType' object is not subscriptable")}`;

    expect(read(log).class).toBe("data");
    expect(read(log.replace("NoneType' object is not subscriptable", "str' and int")).class).toBe("code");
  });

  it("is data where the data's own failure was raised as another", () => {
    const log = `${net("FileNotFoundError: [Errno 2] No such file or directory: 'data/x.csv'")}\nThe above exception was the direct cause of the following exception:\n\n${net("RuntimeError: training failed")}`;

    expect(read(log).class).toBe("data");
  });

  it.each([
    [
      "a file of the repository under another path",
      "FileNotFoundError: [Errno 2] No such file or directory: 'configs/config.yaml'",
      "open(path)",
    ],
    [
      "a folder for results that nobody made",
      "FileNotFoundError: [Errno 2] No such file or directory: 'results/table.json'",
      "open(path)",
    ],
    [
      "a file that is written",
      "FileNotFoundError: [Errno 2] No such file or directory: 'deep/x.json'",
      'open(path, "w")',
    ],
    [
      "a module of the repository that is not there",
      "ModuleNotFoundError: No module named 'utils'",
      "import utils",
    ],
    [
      "a module of a folder of the repository",
      "ModuleNotFoundError: No module named 'models.loss'",
      "import",
    ],
    ["a module that a package does not have", "ModuleNotFoundError: No module named 'torch.magic'", "import"],
    [
      "a name that a package does not have",
      "ImportError: cannot import name 'AutoModelForConditionalGeneration' from 'transformers'",
      "import",
    ],
    ["a key that the config does not have", "KeyError: 'learning_rate'", "config['learning_rate']"],
    [
      "an attribute with a misleading name",
      "AttributeError: 'Data' object has no attribute 'file_does not exist'",
      "x",
    ],
    ["a recursion", "RecursionError: maximum recursion depth exceeded", "x"],
  ])("is code: %s", (_what, exception, source) => {
    expect(read(printTraceback(exception, source)).class).toBe("code");
  });

  it.each([
    "MemoryError",
    "numpy.core._exceptions._ArrayMemoryError: Unable to allocate 2.90 GiB for an array with shape (19717, 19717)",
    "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB",
    "RuntimeError: [enforce fail at alloc_cpu.cpp:83] DefaultCPUAllocator: can't allocate memory",
    "OSError: [Errno 28] No space left on device",
    "OSError: [Errno 27] File too large",
    "RuntimeError: can't start new thread",
  ])("is resource: %s", (exception) => expect(read(net(exception)).class).toBe("resource"));

  it.each(["cpu", "wall", "memory", "disk", "output"] as const)(
    "is resource where it was ended for %s",
    (reason) => {
      const failure = read(net("KeyboardInterrupt"), { reason, exit: null });

      expect(failure.class).toBe("resource");
      expect(failure.message).toMatch(new RegExp(`^${reason}: it `));
    },
  );

  it("is resource where C++ had no memory or the system killed it", () => {
    expect(
      read("terminate called after throwing an instance of 'std::bad_alloc'\n", {
        reason: "signal",
        exit: null,
        signal: "SIGABRT",
      }).class,
    ).toBe("resource");
    expect(read("", { reason: "signal", exit: null, signal: "SIGKILL" }).class).toBe("resource");
  });

  it.each([
    "ImportError: libcudart.so.12: cannot open shared object file: No such file or directory",
    "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
    "RuntimeError: operator torchvision::nms does not exist",
    "ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found",
    "ModuleNotFoundError: No module named '_ssl'",
    "ModuleNotFoundError: No module named 'tkinter'",
    "ImportError: x.so: undefined symbol: _PyModule_Add",
    "ValueError: numpy.dtype size changed, may indicate binary incompatibility",
  ])("is environment: %s", (exception) => expect(read(net(exception)).class).toBe("environment"));

  const throughMultiprocessing = (exception: string, below = "") => `Traceback (most recent call last):
  File "/work/train.py", line 7, in train
    with Pool(2) as pool:
  File "/usr/lib/python3.11/multiprocessing/synchronize.py", line 57, in __init__
    sl = self._semlock = _multiprocessing.SemLock(
${below}${exception}
`;

  it("is environment where the sandbox has no semaphores or no sockets for multiprocessing", () => {
    expect(read(throughMultiprocessing("PermissionError: [Errno 13] Permission denied")).class).toBe(
      "environment",
    );
    const socket =
      '  File "/usr/lib/python3.11/socket.py", line 232, in __init__\n    _socket.socket.__init__()\n';
    expect(
      read(throughMultiprocessing("OSError: [Errno 97] Address family not supported", socket)).class,
    ).toBe("environment");
  });

  it("is not environment for what a process of multiprocessing was given to do, or for a full disk in it", () => {
    const task = '  File "/work/data.py", line 3, in load\n    open(path, "w")\n';
    expect(read(throughMultiprocessing("PermissionError: [Errno 13] Permission denied", task)).class).toBe(
      "code",
    );
    expect(read(throughMultiprocessing("OSError: [Errno 28] No space left on device")).class).toBe(
      "resource",
    );
  });

  it.each(["sandbox-failed", "missing-command"] as const)("is environment where there was %s", (reason) => {
    expect(read("", { reason, exit: null }).class).toBe("environment");
  });

  it.each([
    "ModuleNotFoundError: No module named 'torch_scatter'",
    "ImportError: Missing optional dependency 'openpyxl'. Use pip or conda to install openpyxl.",
    "ImportError: AutoTokenizer requires the sentencepiece library but it was not found",
  ])("is package: %s", (exception) => expect(read(net(exception)).class).toBe("package"));

  it("is package where python -m finds none", () => {
    expect(read("/venv/bin/python: No module named pytest\n").class).toBe("package");
  });
});
