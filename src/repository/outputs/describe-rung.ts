import { probeRungs } from "../../state/probe-run.ts";
import type { ReachedRung } from "../../state/reached-rung.ts";
import type { RunState } from "../../state/run-state.ts";

const probeSentences = {
  imports: "Its packages were installed and every module was imported in a sandbox.",
  entry: "Its packages were installed, every module imported and `main.py --help` run in a sandbox.",
  smoke:
    "It ran `main.py --smoke` on tiny data in a sandbox and left finite results. That says nothing about the paper's claims.",
  full: "It ran the experiments of config.yaml in a sandbox and left finite results. Whether they are the paper's is for you to compare.",
} as const;

/** What the state shows of the files as they are; probes of earlier states of the files do not count. */
export function describeRung({
  check,
  installation,
  probes,
  failure,
}: Pick<RunState, "check" | "installation" | "probes" | "failure">): ReachedRung {
  const latest = takeLatestRound(probes.filter(({ undone }) => undone === undefined));
  const passed = latest.filter((run) => run.passed).at(-1);
  const notRun = listNotRun(latest);
  const failed = failure ? ` The next step failed: ${failure.message}` : "";
  if (passed) {
    const status = { imports: "imports", entry: "entry", smoke: "smoke_ok", full: "full_ok" } as const;
    const sentence = `${probeSentences[passed.probe]}${failed}`;
    return { status: status[passed.probe], rung: passed.rung, sentence, notRun };
  }
  if (installation) {
    const sentence = `Its packages were installed; nothing of it ran to its end.${failed}`;
    return { status: "installed", rung: 6, sentence, notRun };
  }
  const executed = failure ? ` It was to be executed:${failed}` : " Nothing of it was executed.";
  if (!check) return { status: "not_checked", rung: 0, sentence: `It was not checked.${executed}`, notRun };
  const faults = check.findings.filter(({ severity }) => severity === "error");
  const [first] = faults.map(({ rung }) => rung).sort((a, b) => a - b);
  const isTyped = !check.findings.some(({ code }) => code === "types-not-checked");
  return first === undefined
    ? {
        status: "static_ok",
        rung: isTyped ? 5 : 4,
        sentence: `The checks that execute nothing find no error.${executed}`,
        notRun,
      }
    : {
        status: "static_faults",
        rung: Math.max(0, first - 1),
        sentence: `The checks that execute nothing find ${faults.length} ${faults.length === 1 ? "error" : "errors"}.${executed}`,
        notRun,
      };
}

/** The probes since the last that began anew, which are those of the files as they are now. */
function takeLatestRound(probes: RunState["probes"]): RunState["probes"] {
  const begin = probes.findLastIndex(({ probe }) => probe === "imports");
  return begin === -1 ? [] : probes.slice(begin);
}

function listNotRun(latest: RunState["probes"]): string[] {
  const passed = new Set(latest.filter((run) => run.passed).map(({ probe }) => probe));
  const names = {
    imports: "importing every module",
    entry: "`python main.py --help`",
    smoke: "`python main.py --smoke`",
    full: "the experiments of config.yaml (`bash reproduce.sh`)",
  } as const;
  const probesInOrder = Object.keys(probeRungs).filter((name): name is keyof typeof names => name in names);
  return probesInOrder.filter((name) => !passed.has(name)).map((name) => names[name]);
}
