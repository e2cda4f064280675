import { findPython } from "../../environment/find-python.ts";
import { chooseSandbox } from "../../execution/choose-sandbox.ts";
import type { ExecuteSettings } from "../../state/execute-settings.ts";

/**
 * Finds out before anything is paid whether this machine can execute as it is asked to; gives what a person must be
 * told. Throws SANDBOX_UNAVAILABLE, SANDBOX_ROOT and PYTHON_MISSING.
 */
export async function checkWorkshop(
  settings: ExecuteSettings,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { sandbox, dropTo, image, iUnderstandCodeRunsUnsandboxed, python } = settings;
  const { warning } = await chooseSandbox(sandbox, {
    iUnderstandCodeRunsUnsandboxed,
    ...(dropTo ? { dropTo } : {}),
    ...(image === undefined ? {} : { image }),
  });
  await findPython({ python, signal });
  return warning;
}
