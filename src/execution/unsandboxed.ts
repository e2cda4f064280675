import { PaperCoderError } from "../core/errors.ts";
import { checkSpec } from "./check-spec.ts";
import { chooseUser } from "./choose-user.ts";
import { classifyExit, classifySignal, type Ending } from "./classify-exit.ts";
import type { Sandbox, SandboxSpec, UserIds } from "./sandbox.ts";
import { createSandboxEnvironment } from "./sandbox-environment.ts";
import { type Supervised, supervise } from "./supervise.ts";
import { toRecord } from "./to-record.ts";

const gaps = [
  "the program could read, write, send and start whatever its user can; only time and output were limited",
];

export interface UnsandboxedOptions {
  /** A person's word for it; without it nothing is run. */
  iUnderstandCodeRunsUnsandboxed?: boolean | undefined;
  dropTo?: UserIds | undefined;
}

/** No sandbox: a plain process with limits of time and output, for machines that are sandboxes themselves. */
export function createUnsandboxed({
  iUnderstandCodeRunsUnsandboxed,
  dropTo,
}: UnsandboxedOptions = {}): Sandbox {
  async function run(given: SandboxSpec) {
    if (iUnderstandCodeRunsUnsandboxed !== true) {
      throw new PaperCoderError(
        "SANDBOX_UNAVAILABLE",
        "Code would run without a sandbox. Say --i-understand-code-runs-unsandboxed if that is meant, or use a sandbox: papercoder doctor tells which work here.",
      );
    }
    const user = chooseUser(dropTo);
    const spec = await checkSpec(given);
    const path = [spec.venv, spec.pythonBase].flatMap((folder) =>
      folder === undefined ? [] : [`${folder}/bin`],
    );
    const [file = "", ...args] = spec.argv;
    const ended = await supervise(
      {
        file,
        args,
        env: {
          ...createSandboxEnvironment({
            home: spec.work,
            path: [...path, "/usr/local/bin:/usr/bin:/bin"].join(":"),
          }),
          ...spec.env,
        },
        cwd: spec.work,
        user,
      },
      { limits: spec.limits, signal: spec.signal },
    );
    return toRecord(spec, { sandbox: "none", level: "none", gaps }, ended, describeEnd(ended));
  }

  return {
    name: "none",
    probe: async () => ({ ok: true, level: "none", reason: "keeps a program from nothing" }),
    run,
  };
}

function describeEnd({ stopped, startError, code, signal, stderr }: Supervised): Ending {
  if (stopped) return { reason: stopped, exit: null, signal: null };
  if (startError?.includes("ENOENT")) return { reason: "missing-command", exit: null, signal: null };
  if (signal) return classifySignal(signal);
  if (code === null) return { reason: "sandbox-failed", exit: null, signal: null };
  return classifyExit(code, stderr.tail);
}
