import { findPython } from "../../environment/find-python.ts";
import type { ExecuteSettings } from "../../state/execute-settings.ts";
import { chooseRunSandbox } from "./choose-run-sandbox.ts";

/**
 * Finds out before anything is paid whether this machine can execute as it is asked to; gives what a person must be
 * told. Throws SANDBOX_UNAVAILABLE, SANDBOX_ROOT and PYTHON_MISSING.
 */
export async function checkWorkshop(
  settings: ExecuteSettings,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { warning } = await chooseRunSandbox(settings);
  await findPython({ python: settings.python, signal });
  return warning;
}
