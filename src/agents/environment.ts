import type { Failure } from "../state/failure.ts";
import type { InspectedPackage } from "../state/inspected-package.ts";
import type { RunState } from "../state/run-state.ts";
import type { Agent, AgentContext } from "./agent.ts";
import { needWorkshop } from "./need-workshop.ts";
import { readExecutionDecision } from "./read-execution-decision.ts";
import { renderExecutionRequest } from "./render-execution-request.ts";

type Decisions = NonNullable<RunState["packageDecisions"]>;

/**
 * Installs what the code imports. Before the first time, and before a package that is not on our list, a person is
 * asked; a package that was not allowed is left out, and the import that misses it says so.
 */
export const environment: Agent = {
  description: "Asks before anything is executed, then installs the packages that the code imports.",

  async run(state, context) {
    const workshop = needWorkshop(context);
    const packages = await context.durable("inspect-packages", () => workshop.inspectPackages(state))();
    const decisions = await decide(state, packages, context);
    if (decisions === null) return { packageDecisions: null, installation: null, failure: null };

    const absent = packages.find(({ standing }) => standing === "absent");
    if (absent) {
      return { packageDecisions: decisions, installation: null, failure: describeAbsent(absent) };
    }
    const wanted = packages.filter(
      ({ standing, distribution }) => standing === "known" || decisions[distribution] === true,
    );
    const outcome = await context.durable("install-packages", () => workshop.install(wanted))();
    return "failure" in outcome
      ? { packageDecisions: decisions, installation: null, failure: outcome.failure }
      : { packageDecisions: decisions, installation: outcome.environment, failure: null };
  },
};

/** What may be installed, asked for where it is not known yet; null when nothing is to be executed. */
async function decide(
  { packageDecisions }: RunState,
  packages: readonly InspectedPackage[],
  context: AgentContext,
): Promise<Decisions | null> {
  const workshop = needWorkshop(context);
  const { allowPackages } = workshop.settings;
  const decided = { ...packageDecisions, ...Object.fromEntries(allowPackages.map((name) => [name, true])) };
  const open = packages.filter(
    ({ standing, distribution }) =>
      standing !== "known" && standing !== "absent" && !Object.hasOwn(decided, distribution),
  );
  if (packageDecisions !== null && open.length === 0) return decided;

  const facts = await context.durable("describe-workshop", () => workshop.describe())();
  // a decision that does not hold is put back to the person
  for (let problems: readonly string[] = []; ; ) {
    const answer = context.pause(renderExecutionRequest({ facts, packages, open, problems }));
    const read = readExecutionDecision(answer, open);
    if ("problems" in read) problems = read.problems;
    else return read.decisions && { ...decided, ...read.decisions };
  }
}

function describeAbsent({ distribution, files, nearest }: InspectedPackage): Failure {
  const known = nearest.length > 0 ? ` Known names like it: ${nearest.join(", ")}.` : "";
  return {
    rung: 6,
    class: "package",
    fingerprint: `absent package ${distribution}`,
    message: `The index has no package ${distribution}, which ${files.join(", ")} needs.${known}`,
    frames: files.map((file) => ({ file, line: 1, function: "<module>" })),
    log: "",
  };
}
