import { PaperCoderError } from "../core/errors.ts";
import { findPathProblems } from "../core/safe-path.ts";
import type { RunState } from "../state/run-state.ts";
import { renderReadme } from "./render-readme.ts";
import { renderReproduction } from "./render-reproduction.ts";
import { createRepositoryReport, type RunFacts } from "./repository-report.ts";
import type { RepositoryFile } from "./stage-files.ts";

/**
 * Every file of the repository, sorted by path: what agents wrote, and what we write ourselves (config.yaml with its
 * amendments, requirements.txt, README.md, REPRODUCTION.md). Throws PATH_UNSAFE for paths that cannot stand side by side.
 */
export function assembleFiles(state: RunState, requirementsText: string, facts: RunFacts): RepositoryFile[] {
  const written = Object.values(state.files).map(({ path, text }) => ({ path, text }));
  const problems = findPathProblems(written.map(({ path }) => path));
  if (problems.length > 0) throw new PaperCoderError("PATH_UNSAFE", problems.join(" "));

  const report = createRepositoryReport(state, facts);
  const files = [
    ...written,
    ...(report.config ? [{ path: "config.yaml", text: report.config.yaml }] : []),
    { path: "requirements.txt", text: requirementsText },
    { path: "README.md", text: renderReadme(report) },
    { path: "REPRODUCTION.md", text: renderReproduction(report) },
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
