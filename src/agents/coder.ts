import { amendDesign } from "../state/amend-design.ts";
import { applyAmendments } from "../state/apply-amendments.ts";
import { findFile } from "../state/logic-design.ts";
import type { RunState } from "../state/run-state.ts";
import { SourceFile } from "../state/source-file.ts";
import type { Agent, AgentContext, Answered, Reduction } from "./agent.ts";
import { checkAmendments } from "./check-amendments.ts";
import { checkPlaces } from "./check-places.ts";
import { chooseDependencies } from "./choose-dependencies.ts";
import { describeCodeReads } from "./describe-reads.ts";
import { leaveOutAppendix } from "./leave-out-appendix.ts";
import { leaveOutAmendments, leaveOutCode } from "./leave-out-code.ts";
import { listAnalyses } from "./list-analyses.ts";
import { mendFiles } from "./mend-files.ts";
import { need } from "./need.ts";
import { recordFileAnswers } from "./record-answers.ts";
import { renderAmendments } from "./render-code.ts";
import { renderDesignContext, showAsYaml } from "./render-context.ts";
import { showCode } from "./show-code.ts";
import { workThroughFiles } from "./work-through-files.ts";

/**
 * Writes the files, each as soon as those it imports are written, and shows it their code. Where the checker has found
 * faults, only the faulty files are put back.
 */
export const coder: Agent = {
  description: "Writes every file of the repository, in dependency order, and checks it against the design.",

  async run(state, context) {
    const design = need(state, "design");
    const prefix = {
      ...renderDesignContext(state, context),
      amendments: renderAmendments(state.analyses, design.order),
    };

    const dependenciesOf = chooseDependencies(design, context.shownCode);
    if (Object.keys(state.faults).length > 0) {
      return await mendFiles(
        { state, design, dependenciesOf },
        (path, available, earlier) => writeFile(path, available, prefix, state, context, earlier),
        context,
      );
    }
    const files = await workThroughFiles<SourceFile>(
      {
        agent: "coder",
        paths: design.order,
        dependenciesOf,
        work: (path, finished) => writeFile(path, [...finished.values()], prefix, state, context),
        keep: (finished) => [...finished.values()].map(({ value }) => value),
      },
      context,
    );
    return {
      files: Object.fromEntries([...files].map(([path, { value }]) => [path, value])),
      ...recordFileAnswers("coder", files),
    };
  },
};

async function writeFile(
  path: string,
  available: readonly SourceFile[],
  prefix: Record<string, string>,
  state: RunState,
  context: AgentContext,
  earlier?: { text: string; problems: readonly string[] },
): Promise<Answered<SourceFile>> {
  const analysis = need(state, "analyses")[path];
  const design = need(state, "design");
  const shown = {
    shownCode: context.shownCode,
    analyses: listAnalyses(state, design),
    checks: context.checks,
  };
  const question = {
    context: { ...prefix, "written-files": showCode(path, available, design, shown) },
    values: {
      path,
      analysis: analysis ? showAsYaml(analysis) : "None.",
    },
  };
  const answered = await context.ask({
    agent: "coder",
    file: path,
    prompt: "coder",
    ...question,
    shrink: () => [
      ...leaveOutOthers(path, available, state, context),
      ...leaveOutAppendix(state, question, context),
    ],
    answer: { form: "file", schema: SourceFile, path },
    check: (file) => checkFile(file, available, state, context),
    // what is put back rests on the findings, too, and is cached as a call
    ...(earlier
      ? { earlier: { ...earlier, text: renderAnswer(path, earlier.text) } }
      : { reads: (file: SourceFile) => describeCodeReads(file, available, state, context) }),
  });
  if (answered.keptFrom === undefined) context.emit({ type: "file-written", agent: "coder", file: path });
  return answered;
}

/** A file as its coder answered with it. */
function renderAnswer(path: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${path.endsWith(".py") ? "python" : ""}\n${text}${text.endsWith("\n") ? "" : "\n"}${fence}`;
}

/** What the coder of a file can do without of the work on other files. */
function leaveOutOthers(
  path: string,
  available: readonly SourceFile[],
  state: RunState,
  { checks }: AgentContext,
): Reduction[] {
  const design = need(state, "design");
  const { imports } = findFile(design, path);
  const needs = chooseDependencies(design, "dependencies")(path);
  const analyses = listAnalyses(state, design);
  return [
    ...leaveOutCode(available, { imports, needs }, { design, analyses, checks }),
    ...leaveOutAmendments(state.analyses, design.order, [path, ...imports]),
  ];
}

async function checkFile(
  file: SourceFile,
  available: readonly SourceFile[],
  state: RunState,
  { checks }: AgentContext,
): Promise<string[]> {
  const design = need(state, "design");
  const config = applyAmendments(need(state, "config"), [
    ...listAnalyses(state, design),
    ...available,
  ]).config;
  const problems = [
    ...checkAmendments(file.amendments, findFile(design, file.path), config, checks),
    ...checkPlaces(file, state.paper),
  ];
  if (problems.length > 0) return problems;

  const amended = amendDesign(design, [...listAnalyses(state, design), ...available, file]);
  return await checks.checkSource(file.text, {
    path: file.path,
    symbols: findFile(amended, file.path).symbols,
    spelled: design.shared.filter(({ usedBy }) => usedBy.includes(file.path)).map(({ name }) => name),
    available,
    paths: design.order,
    packages: design.packages.map((item) => item.import),
    configPaths: applyAmendments(config, [file]).config.entries.map(({ path }) => path),
  });
}
