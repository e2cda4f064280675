import type { InspectedPackage } from "../state/inspected-package.ts";
import type { ExecutionRequest } from "../state/pause.ts";
import type { WorkshopFacts } from "./workshop.ts";

/** What a person is told before anything is executed: the commands, what holds them, and every package. */
export function renderExecutionRequest({
  facts,
  packages,
  open,
  problems,
}: {
  facts: WorkshopFacts;
  packages: readonly InspectedPackage[];
  /** Those to decide on. */
  open: readonly InspectedPackage[];
  problems: readonly string[];
}): ExecutionRequest {
  const { commands, sandbox, level, warning, limits } = facts;
  const names = packages.map(({ distribution }) => distribution);
  return {
    kind: "execution",
    action_request: { action: "Execute the generated code", args: { commands, sandbox, packages: names } },
    config: { allow_accept: true, allow_edit: false, allow_respond: false, allow_ignore: true },
    description: renderDescription(facts, packages, open, problems),
    problems: [...problems],
    ...{ commands, sandbox, level, warning, limits, packages: [...packages] },
  };
}

function renderDescription(
  { commands, sandbox, level, warning, limits, python }: WorkshopFacts,
  packages: readonly InspectedPackage[],
  open: readonly InspectedPackage[],
  problems: readonly string[],
): string {
  return [
    "# The generated code is about to be installed and executed",
    "Nobody has read this code. PaperCoder installs the packages, turns the network off, and runs the commands on a copy.",
    ...(problems.length > 0 ? ["## Your decision does not hold", list(problems)] : []),
    "## Packages to decide on",
    open.length > 0
      ? `${list(open.map(describePackage))}\n\nOnly those that you name are installed.`
      : "None: all packages are known ones.",
    "## What runs",
    list(commands.map((command) => `\`${command}\``)),
    "## What holds it",
    list([
      `Sandbox: ${sandbox} (${level}).${warning === null ? "" : ` ${warning}`}`,
      `Limits of a run: ${limits.wallMs / 1_000} s, ${limits.memoryMB} MB of memory, ${limits.diskMB} MB of disk, ${limits.processes} processes.`,
      `Python ${python}.`,
    ]),
    "## All packages",
    list(packages.map(describePackage)),
  ].join("\n\n");
}

function describePackage({
  distribution,
  version,
  standing,
  firstReleased,
  releases,
  files,
}: InspectedPackage): string {
  const age = firstReleased === null ? "" : `, first released ${firstReleased}`;
  const count = releases === null ? "" : `, ${releases === 1 ? "1 release" : `${releases} releases`}`;
  return `\`${distribution}${version ?? ""}\`: ${standing}${age}${count}; imported by ${files.join(", ")}`;
}

function list(lines: readonly string[]): string {
  return lines.length > 0 ? lines.map((line) => `- ${line}`).join("\n") : "None.";
}
