import { findPathProblems } from "../core/safe-path.ts";
import { Architecture } from "../state/architecture.ts";
import type { Paper } from "../state/paper.ts";
import type { Agent, SourceChecks } from "./agent.ts";

import { checkPlaces } from "./check-places.ts";
import { feedbackFor } from "./feedback.ts";
import { leaveOutAppendix } from "./leave-out-appendix.ts";
import { need } from "./need.ts";
import { recordAnswer } from "./record-answers.ts";
import { showAsYaml } from "./render-context.ts";

/** Decides the files and classes of the repository and draws how they work together. */
export const architect: Agent = {
  description: "Designs the repository: files, class diagram, sequence diagram, open points.",

  async run(state, context) {
    const question = {
      context: { paper: context.renderPaper(state.paper), "overall-plan": showAsYaml(need(state, "plan")) },
      values: {},
    };
    const answered = await context.ask({
      agent: "architect",
      prompt: "architect",
      ...question,
      shrink: () => leaveOutAppendix(state, question, context),
      feedback: feedbackFor("architect", state),
      answer: { form: "json", schema: Architecture, fenced: ["classDiagram", "sequenceDiagram"] },
      check: (architecture) => checkArchitecture(architecture, state.paper, context.checks),
    });
    return { architecture: answered.value, ...recordAnswer("architect", answered) };
  },
};

/** What must hold of an architecture, whether a model or a reviewer wrote it. */
export function checkArchitecture(architecture: Architecture, paper: Paper, checks: SourceChecks): string[] {
  const { files, classDiagram, sequenceDiagram } = architecture;
  const placed = new Set(files.flatMap(({ classes }) => classes));
  const drawn = checks.listClasses(classDiagram);
  return [
    ...findPathProblems(files.map(({ path }) => path)),
    ...(files.some(({ path }) => path === "main.py")
      ? []
      : ["There is no main.py at the top of the repository; add it."]),
    ...checks.checkDiagram(classDiagram, "classDiagram").map((problem) => `classDiagram: ${problem}`),
    ...checks
      .checkDiagram(sequenceDiagram, "sequenceDiagram")
      .map((problem) => `sequenceDiagram: ${problem}`),
    ...drawn
      .filter((name) => !placed.has(name))
      .map((name) => `The class diagram has ${name}, but no file lists it in "classes".`),
    ...checkPlaces(architecture, paper),
  ];
}
