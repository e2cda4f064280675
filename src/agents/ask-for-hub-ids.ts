import type { HubId } from "../state/hub-id.ts";
import type { RunState } from "../state/run-state.ts";
import type { AgentContext } from "./agent.ts";

/** What Hugging Face says of the ids in config and files, asked once although the run may stop afterwards; nothing where it is not to be asked. */
export async function askForHubIds(state: RunState, context: AgentContext): Promise<{ hubIds?: HubId[] }> {
  const { inspectHubIds } = context;
  if (inspectHubIds === undefined) return {};
  return { hubIds: await context.durable("inspect-hub-ids", () => inspectHubIds(state))() };
}
