import type { ExecutionLimits } from "../../state/execution-record.ts";
import type { ProbeName } from "../../state/probe-run.ts";
import { importScript } from "./import-script.ts";
import { listModules } from "./list-modules.ts";

const quickWallMs = 30_000;

/** How one probe is executed: its command, in the words of a person and as it is started, and its limits. */
export interface ProbePlan {
  command: string;
  argv: string[];
  limits: ExecutionLimits;
}

/** The command of a probe on a repository with these files; `python` is the interpreter as the sandbox sees it. */
export function planProbe(
  probe: ProbeName,
  {
    paths,
    python,
    limits,
    fullWallMs,
    environmentModules,
  }: {
    paths: readonly string[];
    python: string;
    limits: ExecutionLimits;
    fullWallMs: number;
    /** Modules that the environment itself must be able to import, before the repository is blamed. */
    environmentModules: readonly string[];
  },
): ProbePlan {
  const quick = { ...limits, wallMs: Math.min(limits.wallMs, quickWallMs) };
  switch (probe) {
    case "imports": {
      const modules = listModules(paths);
      const work = JSON.stringify({ environment: environmentModules, modules });
      const argv = [python, "-c", importScript, work];
      return {
        command: `python -c "import ${modules.join(", ")}"`,
        argv,
        limits: { ...limits, wallMs: Math.max(limits.wallMs, quickWallMs) },
      };
    }
    case "entry":
      return { command: "python main.py --help", argv: [python, "main.py", "--help"], limits: quick };
    case "smoke":
      return { command: "python main.py --smoke", argv: [python, "main.py", "--smoke"], limits };
    case "full": {
      const cpuSeconds = Math.max(limits.cpuSeconds, Math.ceil((4 * fullWallMs) / 1_000));
      return {
        command: "python main.py --config config.yaml",
        argv: [python, "main.py", "--config", "config.yaml"],
        limits: { ...limits, wallMs: fullWallMs, cpuSeconds },
      };
    }
  }
}
