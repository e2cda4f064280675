import { defaultAgents } from "../agents/index.ts";
import { createGraph } from "../graph/create-graph.ts";
import { defaultFlow } from "../graph/default-flow.ts";

/** The compiled default graph as LangGraph draws it, in Mermaid. */
export async function drawDefaultGraph(): Promise<string> {
  const refuse = (): never => {
    throw new Error("a graph that is only drawn cannot run");
  };
  const checks = { checkSource: refuse, checkDiagram: refuse, listClasses: refuse, checkSignature: refuse };
  const graph = createGraph({
    agents: defaultAgents,
    flow: defaultFlow,
    services: {
      ask: refuse,
      checks,
      renderPaper: refuse,
      writeRepository: refuse,
      emit: refuse,
      shownCode: "dependencies",
    },
  });
  return (await graph.getGraphAsync()).drawMermaid();
}
