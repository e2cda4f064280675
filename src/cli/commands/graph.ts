import { Command } from "@commander-js/extra-typings";
import { writeResult } from "../output.ts";

/** `papercoder graph`: prints the default graph. */
export function createGraphCommand() {
  return new Command("graph")
    .description("Print the graph of agents as a Mermaid diagram.")
    .action(async () => {
      const { drawDefaultGraph } = await import("../draw-default-graph.ts");
      writeResult(await drawDefaultGraph());
    });
}
