import type { GraphServices } from "./create-node.ts";

/** The services of a graph that is only read or drawn: each throws, saying so. */
export function createStillServices(): GraphServices {
  const refuse = (): never => {
    throw new Error("a graph that is only read or drawn cannot run");
  };
  return {
    ask: refuse,
    checks: { checkSource: refuse, checkDiagram: refuse, listClasses: refuse, checkSignature: refuse },
    renderPaper: refuse,
    checkRepository: refuse,
    writeRepository: refuse,
    shownCode: "dependencies",
    emit: refuse,
  };
}
