import { type ChosenSandbox, chooseSandbox } from "../../execution/choose-sandbox.ts";
import type { ExecuteSettings } from "../../state/execute-settings.ts";

/** The sandbox that a run's settings ask for; throws SANDBOX_UNAVAILABLE and SANDBOX_ROOT. */
export async function chooseRunSandbox(settings: ExecuteSettings): Promise<ChosenSandbox> {
  const { sandbox, dropTo, image, iUnderstandCodeRunsUnsandboxed } = settings;
  return await chooseSandbox(sandbox, {
    iUnderstandCodeRunsUnsandboxed,
    ...(dropTo ? { dropTo } : {}),
    ...(image === undefined ? {} : { image }),
  });
}
