import { hashJson, hashText } from "../core/hash.ts";
import { amendDesign } from "../state/amend-design.ts";
import { applyAmendments } from "../state/apply-amendments.ts";
import type { ConfigFile } from "../state/config-file.ts";
import type { FileAnalysis } from "../state/file-analysis.ts";
import { findFile, type LogicDesign } from "../state/logic-design.ts";
import type { RunState } from "../state/run-state.ts";
import type { SourceFile } from "../state/source-file.ts";
import type { AgentContext } from "./agent.ts";
import { listAnalyses } from "./list-analyses.ts";
import { need } from "./need.ts";

/**
 * What the analysis of a file rests on: paper, plan, the design of the file and of those it imports, and the config
 * values that the file reads by its design or that the analysis names.
 */
export function describeAnalysisReads(analysis: FileAnalysis, path: string, state: RunState): unknown {
  const design = need(state, "design");
  const config = need(state, "config");
  return {
    ...describeShared(state, design, path),
    imports: findFile(design, path).imports.map((imported) => {
      const { symbols, role } = findFile(design, imported);
      return { path: imported, role, symbols };
    }),
    config: pickEntries(config, [
      ...findFile(design, path).configKeys,
      ...listNamedPaths(analysis, config),
      ...listAmendedPaths(analysis),
    ]),
  };
}

/**
 * What the code of a file rests on: the same with its analysis, of the files it was shown what they offer to others,
 * not their text, and the config values that it reads by its design, its analysis or its own code.
 */
export function describeCodeReads(
  file: SourceFile,
  available: readonly SourceFile[],
  state: RunState,
  { checks, shownCode }: Pick<AgentContext, "checks" | "shownCode">,
): unknown {
  const { path } = file;
  const design = need(state, "design");
  const analysis = state.analyses[path];
  const analyses = listAnalyses(state, design);
  const amended = amendDesign(design, [...analyses, ...available]);
  const { config } = applyAmendments(need(state, "config"), [...analyses, ...available]);
  const paths = [...new Set([...config.entries.map((entry) => entry.path), ...listAmendedPaths(file)])];
  const read = checks.listConfigReads?.(path, file.text, { paths: design.order, configPaths: paths });
  return {
    ...describeShared(state, design, path),
    shownCode,
    analysis: analysis ?? null,
    symbols: findFile(amended, path).symbols,
    shown: available.map((other) => ({
      path: other.path,
      symbols: findFile(amended, other.path).symbols,
      offers: hashText(checks.outlineSource?.(other.path, other.text) ?? other.text),
    })),
    config:
      // nobody can say what it reads
      read === null || read === undefined
        ? pickEntries(config, paths)
        : pickEntries(config, [
            ...read,
            ...findFile(design, path).configKeys,
            ...(analysis ? [...listNamedPaths(analysis, config), ...listAmendedPaths(analysis)] : []),
            ...listAmendedPaths(file),
          ]),
  };
}

function describeShared({ paper, plan }: RunState, design: LogicDesign, path: string) {
  return {
    paper: hashOnce(paper),
    plan: plan ? hashOnce(plan) : null,
    packages: design.packages,
    file: findFile(design, path),
    shared: design.shared.filter(({ usedBy }) => usedBy.includes(path)),
  };
}

// every file of a run rests on the same paper, and large ones take a while to hash
const hashes = new WeakMap<object, string>();

function hashOnce(value: object): string {
  const hash = hashes.get(value) ?? hashJson(value);
  hashes.set(value, hash);
  return hash;
}

/** The values at these paths and below them, and the paths at which there is none. Code does not read standings. */
function pickEntries({ entries }: ConfigFile, paths: readonly string[]): unknown[] {
  return [...new Set(paths)].sort().map((path) => {
    const found = entries.filter((entry) => entry.path === path || entry.path.startsWith(`${path}.`));
    if (found.length === 0) return { absent: path };
    return found.map(({ path: own, value, float = false }) => ({ path: own, value, float }));
  });
}

/** Config paths that an analysis writes out. */
function listNamedPaths(analysis: FileAnalysis, { entries }: ConfigFile): string[] {
  const words = new Set(JSON.stringify(analysis).match(/[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+/g));
  return entries.map(({ path }) => path).filter((path) => words.has(path));
}

function listAmendedPaths({ amendments }: Pick<FileAnalysis, "amendments">): string[] {
  return amendments.flatMap((amendment) => (amendment.kind === "config" ? [amendment.path] : []));
}
