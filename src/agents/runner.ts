import { ProbeName, type ProbeRun } from "../state/probe-run.ts";
import type { Agent } from "./agent.ts";
import { needWorkshop } from "./need-workshop.ts";

/** Executes one probe after another in the sandbox, from cheap to dear, until one fails or the last has passed. */
export const runner: Agent = {
  description:
    "Executes the code in a sandbox: imports, --help, a smoke run and, when asked to, the experiments.",

  async run(state, context) {
    const workshop = needWorkshop(context);
    const probe = context.durable("probe", (name: ProbeName) => workshop.probe(name, state));
    const probes: ProbeRun[] = [...state.probes];
    for (const name of listProbes(workshop.settings.upTo)) {
      const { run, failure } = await probe(name);
      probes.push(run);
      // an exit code says little; what the program said comes with it
      const said = failure && !run.problems.includes(failure.message) ? [failure.message] : [];
      context.emit({
        ...{ type: "probe-end", probe: name, passed: run.passed },
        problems: [...run.problems, ...said],
      });
      if (failure) return { probes, failure };
    }
    return { probes, failure: null };
  },
};

/** The probes up to one, itself among them. */
export function listProbes(upTo: ProbeName): ProbeName[] {
  const names = ProbeName.options;
  return names.slice(0, names.indexOf(upTo) + 1);
}
