import { hashJson } from "../../core/hash.ts";
import type { ChosenSandbox } from "../../execution/choose-sandbox.ts";
import { type ImportFailure, parseImportFailures } from "../../execution/probes/import-script.ts";
import { judgeResults } from "../../execution/probes/judge-results.ts";
import { planProbe } from "../../execution/probes/plan-probe.ts";
import { type ExecutedProbe, runProbe } from "../../execution/probes/run-probe.ts";
import { findLogFailures } from "../../repair/failure/find-log-failures.ts";
import { readFailure } from "../../repair/read-failure.ts";
import type { RepositoryFile } from "../../repository/stage-files.ts";
import type { ExecuteSettings } from "../../state/execute-settings.ts";
import type { ExecutionRecord } from "../../state/execution-record.ts";
import type { Failure } from "../../state/failure.ts";
import { listResultFiles } from "../../state/list-result-files.ts";
import { type ProbeName, type ProbeRun, probeRungs } from "../../state/probe-run.ts";
import type { RunState } from "../../state/run-state.ts";

const longestLog = 8_000;
const torchFamily = ["torch", "torchvision", "torchaudio"];

/** Executes one probe of the repository as it is, judges it, and reads what has to be mended from how it failed. */
export async function probeRepository(
  probe: ProbeName,
  state: RunState,
  on: {
    files: readonly RepositoryFile[];
    settings: ExecuteSettings;
    chosen: ChosenSandbox;
    /** Folder that what it writes is kept in. */
    keepIn: string;
    signal: AbortSignal;
  },
): Promise<{ run: ProbeRun; failure: Failure | null }> {
  const { files, settings, chosen, keepIn, signal } = on;
  const { installation } = state;
  if (!installation) throw new Error("nothing is executed without an environment");
  const paths = files.map(({ path }) => path);
  const installed = installation.packages.map(({ name }) => name);
  const plan = planProbe(probe, {
    ...{ paths, python: "python", limits: settings.limits, fullWallMs: settings.fullWallMs },
    environmentModules: ["ssl", ...torchFamily.filter((name) => installed.includes(name))],
  });
  const executed = await runProbe(plan, {
    ...{
      files,
      sandbox: chosen.sandbox,
      venv: installation.venv,
      pythonBase: installation.python.base,
      signal,
    },
    dropTo: settings.dropTo,
    ...(probe === "smoke" || probe === "full" ? { keepIn } : {}),
  });
  // stopped by a person: nothing is known of the code
  signal.throwIfAborted();
  const judged = judge(probe, executed, state);
  const { record } = executed;
  const failure = judged.problems.length > 0 ? findFailure(probe, executed, judged, paths) : null;
  const run: ProbeRun = {
    ...{ probe, rung: probeRungs[probe], command: plan.command },
    key: hashJson({ files: files.filter(isExecuted), lock: installation.lockHash, argv: plan.argv }),
    ...{ sandbox: record.sandbox, level: record.level, limits: record.limits },
    ...{ reason: record.reason, exit: record.exit },
    ...{ ms: record.ms, peakMB: record.peakMB, passed: judged.problems.length === 0 },
    problems: judged.problems,
    artefacts: judged.artefacts,
    log: `${record.stdout.tail}\n${record.stderr.tail}`.trim().slice(-longestLog),
  };
  return { run, failure };
}

interface Judged {
  problems: string[];
  artefacts: ProbeRun["artefacts"];
  /** Of the imports, in order. */
  imports: ImportFailure[];
}

function judge(probe: ProbeName, { record, written }: ExecutedProbe, { design }: RunState): Judged {
  const imports = probe === "imports" ? parseImportFailures(record.stdout.tail) : [];
  const ended = record.reason === "exit-zero" ? [] : [describeEnd(record)];
  if (probe === "imports" || probe === "entry") {
    const failed = imports.map(({ module, kind }) =>
      kind === "environment" ? `The environment cannot import ${module}.` : `${module} cannot be imported.`,
    );
    return { problems: failed.length > 0 ? failed : ended, artefacts: [], imports };
  }
  const { artefacts, problems } = judgeResults(written, design ? listResultFiles(design) : []);
  const said = findLogFailures(`${record.stdout.tail}\n${record.stderr.tail}`).map(
    (line) => `It says: ${line}`,
  );
  // what is wrong with the results of a run that did not come to its end is no news
  return { problems: ended.length > 0 ? ended : [...problems, ...said], artefacts, imports };
}

function describeEnd({ reason, exit, limits, signal }: ExecutionRecord): string {
  switch (reason) {
    case "wall":
      return `It ran for more than ${limits.wallMs / 1_000} s.`;
    case "memory":
      return `It took more than ${limits.memoryMB} MB of memory.`;
    case "exit-nonzero":
      return `It ended with exit code ${exit}.`;
    case "signal":
      return `It was ended by ${signal ?? "a signal"}.`;
    default:
      return `It came to no end of its own: ${reason}.`;
  }
}

/** The failure to mend next: the first import that failed, else how the program ended, else what its results lack. */
function findFailure(
  probe: ProbeName,
  { record, workFolder }: ExecutedProbe,
  { imports, problems }: Judged,
  paths: readonly string[],
): Failure {
  const rung = probeRungs[probe];
  const [first] = imports;
  const shown = first ? { ...record, stderr: { ...record.stderr, tail: first.traceback } } : record;
  const read = readFailure(shown, { rung, paths: [...paths], workFolder });
  if (read) return first?.kind === "environment" ? { ...read, class: "environment" } : read;
  const message = problems[0] ?? "It is no success.";
  return {
    ...{ rung, class: "code", message, frames: [{ file: "main.py", line: 1, function: "main" }] },
    fingerprint: `${probe} ${message.replace(/\d+/g, "#")}`,
    log: `${record.stdout.tail}\n${record.stderr.tail}`.trim().slice(-longestLog),
  };
}

/** Reports change from run to run, and are not executed. */
function isExecuted({ path }: RepositoryFile): boolean {
  return !/^(README|REPRODUCTION|REPAIR)\.md$|^provenance\.json$/.test(path);
}
