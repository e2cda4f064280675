import { join } from "node:path";
import { listProbes } from "../../agents/runner.ts";
import type { InstallOutcome, Workshop } from "../../agents/workshop.ts";
import { type FoundPython, findPython } from "../../environment/find-python.ts";
import { inspectPackages } from "../../environment/inspect-packages.ts";
import { locateEnvironmentCache } from "../../environment/locate-environment-cache.ts";
import { readDefaultIndex } from "../../environment/read-default-index.ts";
import type { ChosenSandbox } from "../../execution/choose-sandbox.ts";
import { planProbe } from "../../execution/probes/plan-probe.ts";
import { listRequirements } from "../../repository/collect-requirements.ts";
import type { RepositoryFile } from "../../repository/stage-files.ts";
import type { ExecuteSettings } from "../../state/execute-settings.ts";
import type { RunState } from "../../state/run-state.ts";
import { traceStep } from "../../tracing/trace-step.ts";
import { chooseRunSandbox } from "./choose-run-sandbox.ts";
import { countWorse, findReasonToStop } from "./decide-in-run.ts";
import { installPackages } from "./install-packages.ts";
import { createCommitter } from "./keep-commits.ts";
import { planRepair } from "./plan-repair.ts";
import { probeRepository } from "./probe-repository.ts";

/**
 * The workshop of a run that is asked to execute: everything that installs, executes and repairs, with its sandbox
 * and its Python, both looked for when they are first needed.
 */
export function createWorkshop(parts: {
  run: string;
  home: string;
  settings: ExecuteSettings;
  assemble(state: RunState): RepositoryFile[];
  /** Asks the package index; for tests. */
  fetch?: typeof fetch;
  cacheFolder?: string;
  signal: AbortSignal;
}): Workshop {
  const { run, home, settings, assemble, signal } = parts;
  const { cacheFolder = locateEnvironmentCache() } = parts;
  const index = settings.index ?? readDefaultIndex();
  let chosen: Promise<ChosenSandbox> | undefined;
  let found: Promise<FoundPython> | undefined;
  const findSandbox = () => {
    chosen ??= chooseRunSandbox(settings);
    return chosen;
  };
  const findInterpreter = () => {
    found ??= findPython({ python: settings.python, signal });
    return found;
  };
  let latest: { wanted: string; outcome: InstallOutcome } | undefined;
  const kept = join(home, "executions", run);
  const commit = createCommitter(join(kept, "work"));

  return {
    settings,
    async describe() {
      const { sandbox, probe, warning = null } = await findSandbox();
      const { version } = await findInterpreter();
      const { limits, fullWallMs, upTo } = settings;
      const planning = { paths: [], python: "python", limits, fullWallMs, environmentModules: [] };
      const commands = listProbes(upTo).map((name) =>
        name === "imports" ? "import of every module" : planProbe(name, planning).command,
      );
      return { sandbox: sandbox.name, level: probe.level, warning, limits, python: version, commands };
    },
    inspectPackages: ({ files, design }) =>
      traceStep(
        { name: "inspect packages", type: "tool", inputs: {} },
        () =>
          inspectPackages(
            // what only a try imports is done without
            listRequirements(Object.values(files), design)
              .filter(({ isOptional }) => !isOptional)
              .map(({ distribution, version, files: importers }) => ({
                ...{ distribution, version, files: [...importers] },
              })),
            { fetch: parts.fetch ?? fetch, index, signal },
          ),
        (packages) => ({ packages }),
      ),
    async install(packages) {
      const wanted = JSON.stringify(packages.map(({ distribution, version }) => [distribution, version]));
      // a repair seldom changes what is imported, and resolving it again takes seconds
      if (latest?.wanted === wanted) return latest.outcome;
      const outcome = await traceStep(
        {
          name: "install packages",
          type: "tool",
          inputs: { packages: packages.map(({ distribution }) => distribution) },
        },
        async () =>
          installPackages(packages, {
            ...{ settings, index, cacheFolder, signal },
            python: await findInterpreter(),
          }),
        (end) => ("failure" in end ? { failure: end.failure } : { lock: end.environment.lockHash }),
      );
      if ("environment" in outcome) latest = { wanted, outcome };
      return outcome;
    },
    probe: async (name, state) =>
      await traceStep(
        { name: `probe ${name}`, type: "tool", inputs: { probe: name } },
        async () =>
          probeRepository(name, state, {
            ...{
              files: assemble(state),
              settings,
              chosen: await findSandbox(),
              keepIn: join(kept, name),
              signal,
            },
          }),
        ({ run: executed, failure }) => ({ executed, failure }),
      ),
    renderConfig: (state) => assemble(state).find(({ path }) => path === "config.yaml")?.text ?? null,
    findReasonToStop: (state) => findReasonToStop(state, settings),
    planRepair: (state, answer) => planRepair(state, answer, assemble),
    commit: async (state, message) => commit(assemble(state), message),
    countWorse,
  };
}
