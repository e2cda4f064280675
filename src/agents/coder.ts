import { listDependencies, measureLevels, sortTopologically } from "../core/dependency-graph.ts";
import { amendDesign } from "../state/amend-design.ts";
import { applyAmendments } from "../state/apply-amendments.ts";
import { findFile, type LogicDesign } from "../state/logic-design.ts";
import type { RunState } from "../state/run-state.ts";
import type { ShownCode } from "../state/shown-code.ts";
import { SourceFile } from "../state/source-file.ts";
import type { Agent, AgentContext, Answered } from "./agent.ts";
import { checkAmendments } from "./check-amendments.ts";
import { checkPlaces } from "./check-places.ts";
import { need } from "./need.ts";
import { renderAmendments, renderFiles } from "./render-code.ts";
import { renderDesignContext, toYaml } from "./render-context.ts";
import { workThroughFiles } from "./work-through-files.ts";

/** Writes the files, each as soon as those it imports are written, and shows it their code. */
export const coder: Agent = {
  description: "Writes every file of the repository, in dependency order, and checks it against the design.",

  async run(state, context) {
    const design = need(state, "design");
    const prefix = {
      ...renderDesignContext(state, context),
      amendments: renderAmendments(state.analyses, design.order),
    };

    const files = await workThroughFiles<SourceFile>(
      {
        agent: "coder",
        paths: design.order,
        dependenciesOf: chooseDependencies(design, context.shownCode),
        work: (path, finished) => writeFile(path, [...finished.values()], prefix, state, context),
        keep: (finished) => [...finished.values()].map(({ value }) => value),
      },
      context,
    );
    return {
      files: Object.fromEntries([...files].map(([path, { value }]) => [path, value])),
      usage: Object.fromEntries([...files].map(([path, { usage }]) => [`coder:${path}`, usage])),
    };
  },
};

/** The files that one waits for and is shown, in an order that all files share, so that prompts begin alike. */
function chooseDependencies(design: LogicDesign, shown: ShownCode): (path: string) => string[] {
  const graph = new Map(design.files.map(({ path, imports }) => [path, imports]));
  switch (shown) {
    case "dependencies":
      return (path) => listDependencies(path, graph);
    case "earlier-levels": {
      const levels = measureLevels(graph);
      const levelOf = (path: string) => levels.get(path) ?? 0;
      return (path) => sortTopologically(graph).filter((other) => levelOf(other) < levelOf(path));
    }
    case "all-before":
      return (path) => design.order.slice(0, design.order.indexOf(path));
  }
}

async function writeFile(
  path: string,
  available: readonly SourceFile[],
  prefix: Record<string, string>,
  state: RunState,
  context: AgentContext,
): Promise<Answered<SourceFile>> {
  const analysis = need(state, "analyses")[path];
  const answered = await context.ask({
    agent: "coder",
    file: path,
    prompt: "coder",
    context: { ...prefix, "written-files": renderFiles(available) },
    values: {
      path,
      design: toYaml(findFile(need(state, "design"), path)),
      analysis: analysis ? toYaml(analysis) : "None.",
    },
    answer: { form: "file", schema: SourceFile, path },
    check: (file) => checkFile(file, available, state, context),
  });
  context.emit({ type: "file-written", agent: "coder", file: path });
  return answered;
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

/** The analyses in design order, which decides whose amendment wins. */
function listAnalyses({ analyses }: RunState, design: LogicDesign) {
  return design.order.map((path) => analyses[path]).filter((analysis) => analysis !== undefined);
}
