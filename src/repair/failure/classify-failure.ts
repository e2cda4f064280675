import { createLocalModules } from "../../repository/checks/python/local-modules.ts";
import { standardLibrary } from "../../repository/checks/python/standard-library.ts";
import { ownNames } from "../../repository/own-names.ts";
import type { ExecutionReason } from "../../state/execution-record.ts";
import type { FailureClass } from "../../state/failure.ts";
import { evidence, goesOnWithoutData } from "./failure-evidence.ts";
import type { PrintedException } from "./parse-traceback.ts";

const reasons: Partial<Record<ExecutionReason, FailureClass>> = {
  cpu: "resource",
  wall: "resource",
  memory: "resource",
  disk: "resource",
  output: "resource",
  "missing-command": "environment",
  "sandbox-failed": "environment",
};
/** Folders that programs write to: one that is not there is a fault of the code. */
const outputs =
  /(?:^|\/)(?:outputs?|results?|logs?|checkpoints?|ckpts?|figures?|plots?|runs?|models?|saved\w*|artifacts?|tmp|reports?)\//i;
const writes =
  /,\s*(?:mode\s*=\s*)?["'][wax][bt+]*["']|\.(?:to_csv|savefig|save|write_text|write_bytes|mkdir|savez?\w*|dump)\(|os\.(?:mkdir|rename|replace)\(/;

/** A path and that it is not there, in other words than Python's. */
const namesMissingPath =
  /(?:does not exist|not found)[^\n]{0,20}[\s'":](?:[\w.~-]*\/[\w./~-]+|[\w-]+\.(?:csv|json|npz?|pt|pkl|txt|h5|parquet|zip|tar|gz))|[\s'":](?:[\w.~-]*\/[\w./~-]+|[\w-]+\.(?:csv|json|npz?|pt|pkl|txt|h5|parquet|zip|tar|gz))['"]?\s+(?:does not exist|not found)/i;

export interface ClassifiedFailure {
  reason: ExecutionReason;
  signal: string | null;
  /** From the first cause to the last. */
  chain: readonly PrintedException[];
  /** The end of what the program wrote. */
  log: string;
  paths: readonly string[];
  workFolder: string;
}

/** Whose fault a failure is. What a program could not reach comes before what it said: the network is closed, and code that does not expect that breaks in its own way. */
export function classifyFailure(failure: ClassifiedFailure): FailureClass {
  const { reason, signal, chain, log } = failure;
  const byReason = reasons[reason];
  if (byReason) return byReason;
  if (signal === "SIGKILL" || signal === "SIGXCPU" || signal === "SIGXFSZ") return "resource";
  if (signal === "SIGILL") return "environment";
  for (const exception of chain) {
    const found = classifyException(exception, failure);
    if (found !== "code") return found;
  }
  const said = chain.map(({ type, message }) => `${type}: ${message}`).join("\n");
  if (chain.length === 0) return classifyWords(log.slice(-2_000), failure) ?? "code";
  const closed = evidence.find((one) => one.class === "data");
  return goesOnWithoutData.test(said) && closed?.words.test(log) ? "data" : "code";
}

function classifyException(exception: PrintedException, failure: ClassifiedFailure): FailureClass {
  const { type, message, frames } = exception;
  const said = `${type}: ${message}`;
  if (/(?:^|\.)(?:ModuleNotFoundError|ImportError)$/.test(type)) {
    const found = classifyImport(said, failure);
    if (found) return found;
  }
  const words = classifyWords(said, failure);
  if (words === "environment" || words === "resource") return words;
  // a sandbox may have no semaphores and no sockets between processes
  if (
    /(?:^|\.)(?:PermissionError|FileNotFoundError|OSError)$/.test(type) &&
    endsInMultiprocessing(exception, failure)
  )
    return "environment";
  if (
    /(?:^|\.)(?:PermissionError|OSError)$/.test(type) &&
    frames.some(({ file }) => /\/(?:socket|ssl|urllib|http|urllib3|requests|httpx|aiohttp)\b/.test(file))
  )
    return "data";
  if (/No such file or directory|FileNotFound/.test(said) || namesMissingPath.test(message)) {
    const own = frames.findLast(({ file }) => isInRepository(file, failure));
    return classifyMissingFile(message, own?.source ?? "", failure);
  }
  return words ?? "code";
}

function isInRepository(file: string, { workFolder }: ClassifiedFailure): boolean {
  return file.startsWith(workFolder) || !file.startsWith("/");
}

/** True when Python's own multiprocessing failed, and not what it was given to do. */
function endsInMultiprocessing({ frames }: PrintedException, failure: ClassifiedFailure): boolean {
  const last = frames.findLastIndex(({ file }) => /\/multiprocessing\/\w+\.py$/.test(file));
  return last > frames.findLastIndex(({ file }) => isInRepository(file, failure));
}

function classifyWords(said: string, failure: ClassifiedFailure): FailureClass | undefined {
  const start = /can't open file '([^']+)'/.exec(said);
  if (start) return "code";
  return classifyImport(said, failure) ?? evidence.find(({ words }) => words.test(said))?.class;
}

function classifyImport(said: string, { paths }: ClassifiedFailure): FailureClass | undefined {
  const broken = evidence.find((one) => one.class === "environment");
  if (broken?.words.test(said)) return "environment";
  const module = /No module named '?([\w.]+)'?(?:;|$|\n)/m.exec(said)?.[1];
  if (module === undefined || /is not a package/.test(said)) return undefined;
  // Python names the whole path where its first part was found: then the module is invented, not missing
  if (module.includes(".")) return "code";
  if (standardLibrary.has(module)) return "environment";
  const isLocal =
    createLocalModules(paths).resolve(module).kind !== "outside" ||
    ownNames.has(module) ||
    paths.some((path) => path.split("/").some((part) => part === module || part === `${module}.py`));
  return isLocal ? "code" : "package";
}

// a file of the repository, or one that the program itself should have made, is a fault of the code
function classifyMissingFile(
  message: string,
  source: string,
  { paths, workFolder }: ClassifiedFailure,
): FailureClass {
  const named =
    /['"]([^'"\n]{1,400})['"]/.exec(message)?.[1] ??
    /(?:\bat|file|directory:?|exist:?)\s+([\w./~-]{3,400})/.exec(message)?.[1];
  if (writes.test(source)) return "code";
  if (named === undefined) return "data";
  const path = (named.startsWith(`${workFolder}/`) ? named.slice(workFolder.length + 1) : named).replace(
    /^(?:\.\/)+/,
    "",
  );
  const name = path.split("/").filter(Boolean).at(-1) ?? path;
  const isOwn = paths.some(
    (one) => one === path || one.startsWith(`${path}/`) || one.split("/").at(-1) === name,
  );
  return isOwn || outputs.test(`/${path}`) ? "code" : "data";
}
