import type { ConfigFile } from "../state/config-file.ts";
import { FileAnalysis } from "../state/file-analysis.ts";
import { findFile, type LogicDesign } from "../state/logic-design.ts";
import type { Paper } from "../state/paper.ts";
import type { Agent, SourceChecks } from "./agent.ts";
import { checkAmendments } from "./check-amendments.ts";
import { checkPlaces } from "./check-places.ts";
import { describeAnalysisReads } from "./describe-reads.ts";
import { leaveOutAppendix } from "./leave-out-appendix.ts";
import { need } from "./need.ts";
import { recordFileAnswers } from "./record-answers.ts";
import { renderDesignContext } from "./render-context.ts";
import { workThroughFiles } from "./work-through-files.ts";

/** Works out, for every file at once, what it must do before anybody codes it. */
export const analyst: Agent = {
  description:
    "Analyses every file: inputs, outputs, steps with their places in the paper, constraints, amendments.",

  async run(state, context) {
    const design = need(state, "design");
    const shared = { config: need(state, "config"), design, paper: state.paper, checks: context.checks };
    const prefix = renderDesignContext(state, context);

    const analyses = await workThroughFiles(
      {
        agent: "analyst",
        paths: design.order,
        dependenciesOf: () => [],
        work: (path) => {
          const question = { context: prefix, values: { path } };
          return context.ask({
            agent: "analyst",
            file: path,
            prompt: "analyst",
            ...question,
            shrink: () => leaveOutAppendix(state, question, context),
            answer: { form: "json", schema: FileAnalysis },
            check: (analysis) => checkAnalysis(analysis, path, shared),
            reads: (analysis) => describeAnalysisReads(analysis, path, state),
          });
        },
        keep: () => [],
      },
      context,
    );
    return {
      analyses: Object.fromEntries([...analyses].map(([path, { value }]) => [path, value])),
      ...recordFileAnswers("analyst", analyses),
    };
  },
};

interface Surroundings {
  config: ConfigFile;
  design: LogicDesign;
  paper: Paper;
  checks: SourceChecks;
}

function checkAnalysis(
  analysis: FileAnalysis,
  path: string,
  { config, design, paper, checks }: Surroundings,
): string[] {
  return [
    ...(analysis.path === path
      ? []
      : [`The analysis is about "${analysis.path}"; it must be about ${path}.`]),
    ...checkAmendments(analysis.amendments, findFile(design, path), config, checks),
    ...checkPlaces(analysis, paper),
  ];
}
