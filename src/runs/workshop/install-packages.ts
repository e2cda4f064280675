import type { InstallOutcome } from "../../agents/workshop.ts";
import { PaperCoderError } from "../../core/errors.ts";
import type { FoundPython } from "../../environment/find-python.ts";
import { installEnvironment } from "../../environment/install-environment.ts";
import { resolveEnvironment } from "../../environment/resolve-environment.ts";
import type { ExecuteSettings } from "../../state/execute-settings.ts";
import type { Failure } from "../../state/failure.ts";
import type { InspectedPackage } from "../../state/inspected-package.ts";

const lockRung = 6;

/** Resolves, locks and installs packages; what keeps them from being had is a failure of the run's, not an exception. */
export async function installPackages(
  packages: readonly InspectedPackage[],
  on: {
    settings: ExecuteSettings;
    index: string;
    python: FoundPython;
    cacheFolder: string;
    signal: AbortSignal;
  },
): Promise<InstallOutcome> {
  const { settings, index, python, cacheFolder, signal } = on;
  const requirements = packages.map(({ distribution, version }) => ({ distribution, version }));
  const resolved = await resolveEnvironment({
    ...{ requirements, python, index, torch: settings.torch, cacheFolder, signal },
  });
  if (!resolved.ok) {
    const { message, log, package: culprit } = resolved;
    return { failure: describeFailure(message, log, culprit) };
  }
  try {
    return { environment: await installEnvironment(resolved.environment, { cacheFolder, index, signal }) };
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || error.code !== "ENVIRONMENT_FAILED") throw error;
    return { failure: describeFailure(error.message, "", null) };
  }
}

function describeFailure(message: string, log: string, culprit: string | null): Failure {
  return {
    rung: lockRung,
    class: "environment",
    fingerprint: `environment ${culprit ?? message.replace(/\d+/g, "#").slice(0, 80)}`,
    message,
    frames: [],
    log,
  };
}
