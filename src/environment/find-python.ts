import { resolve } from "node:path";
import { z } from "zod";
import { PaperCoderError } from "../core/errors.ts";
import type { PythonEnvironment } from "../state/python-environment.ts";
import { parseJson } from "./parse-json.ts";
import { runTool } from "./run-tool.ts";
import { createToolEnvironment, withToolHome } from "./tool-environment.ts";

/** A Python that environments can be made with. */
export type FoundPython = PythonEnvironment["python"];

const names = ["python3.13", "python3.12", "python3.11", "python3.10", "python3"];
const probeMs = 20_000;
/** The first pip that installs for another Python (`--python`). */
const oldestPip = [22, 3] as const;

// inside a virtual environment the real path is that of another installation, with other packages
const probe = `
import json, os, sys
def version_of(name):
    try:
        module = __import__(name)
    except Exception:
        return None
    return str(getattr(module, "__version__", "yes"))
print(json.dumps({
    "version": "%d.%d.%d" % sys.version_info[:3],
    "executable": os.path.realpath(sys.executable) if sys.prefix == sys.base_prefix else sys.executable,
    "base": os.path.realpath(sys.base_prefix),
    "ssl": version_of("ssl"), "venv": version_of("venv"), "pip": version_of("pip"),
}))
`;

const Probe = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  executable: z.string().min(1),
  base: z.string().min(1),
  ssl: z.string().nullable(),
  venv: z.string().nullable(),
  pip: z.string().nullable(),
});

/**
 * The Python named, or the newest of 3.13 to 3.10 on PATH that has `venv`, `ssl` and pip 22.3, else `python3`.
 * Throws PYTHON_MISSING, saying of each one found what it lacks.
 */
export async function findPython(
  options: { python?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<FoundPython> {
  const { python, signal } = options;
  const lacking: string[] = [];
  for (const name of python === undefined ? names : [python]) {
    const found = await probePython(name, signal);
    if (typeof found === "object") return found;
    if (found !== undefined) lacking.push(`${name} ${found}`);
  }
  const what =
    python === undefined
      ? ["No Python that can be used is on PATH", ...lacking].join("; ")
      : (lacking[0] ?? `${python} does not start`);
  throw new PaperCoderError(
    "PYTHON_MISSING",
    `${what}. Install Python 3.10 or newer with venv and pip (on Debian and Ubuntu: apt-get install python3-venv python3-pip), or name one that has them.`,
  );
}

/** What is found, what it lacks in words, or undefined where nothing of that name starts. */
async function probePython(
  name: string,
  signal: AbortSignal | undefined,
): Promise<FoundPython | string | undefined> {
  const end = await withToolHome((home) =>
    runTool({
      // started from another folder than this process's
      file: /[/\\]/.test(name) ? resolve(name) : name,
      args: ["-I", "-c", probe],
      env: createToolEnvironment(home),
      cwd: home,
      timeoutMs: probeMs,
      signal,
    }),
  );
  if (end.timedOut) return `does not answer within ${probeMs / 1000} s`;
  // also a launcher that knows the name, and has no such version
  if (end.code !== 0) return undefined;
  const read = Probe.safeParse(parseJson(end.stdout));
  if (!read.success) return "is no Python 3";
  const { version, executable, base, ssl, venv, pip } = read.data;
  if (!isAtLeast(version, [3, 10])) return `is Python ${version}`;
  if (ssl === null) return "has no module ssl";
  if (venv === null) return "has no module venv";
  if (pip === null) return "has no pip";
  if (!isAtLeast(pip, oldestPip)) return `has pip ${pip}, older than ${oldestPip.join(".")}`;
  return { version, executable, base };
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return first > major || (first === major && second >= minor);
}
