import { defaultAgents } from "../agents/index.ts";
import { createGraph } from "../graph/create-graph.ts";
import { defaultFlow } from "../graph/default-flow.ts";
import { createStillServices } from "../graph/still-services.ts";

/** The compiled default graph as LangGraph draws it, in Mermaid. */
export async function drawDefaultGraph(): Promise<string> {
  const graph = createGraph({ agents: defaultAgents, flow: defaultFlow, services: createStillServices() });
  return (await graph.getGraphAsync()).drawMermaid();
}
