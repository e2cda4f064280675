import { PaperCoderError } from "../core/errors.ts";
import { findPathProblems } from "../core/safe-path.ts";
import type { RunState } from "../state/run-state.ts";
import { renderDockerfile } from "./outputs/render-dockerfile.ts";
import { renderProvenance } from "./outputs/render-provenance.ts";
import { renderRepairReport } from "./outputs/render-repair-report.ts";
import { renderReproduceScript } from "./outputs/render-reproduce-script.ts";
import { renderSmokeTest } from "./outputs/render-smoke-test.ts";
import { renderReadme } from "./render-readme.ts";
import { renderReproduction } from "./render-reproduction.ts";
import { createRepositoryReport, type RepositoryReport, type RunFacts } from "./repository-report.ts";
import type { RepositoryFile } from "./stage-files.ts";

/**
 * Every file of the repository, sorted by path: what agents wrote, and what we write ourselves (config.yaml with its
 * amendments, requirements, reports, and what installs and runs it). Throws PATH_UNSAFE for paths that cannot stand side by side.
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
    ...listExecutionFiles(report),
  ];
  const all = [...files, { path: "provenance.json", text: renderProvenance(report, files) }];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What is needed to run the repository, and what came of running it. */
function listExecutionFiles(report: RepositoryReport): RepositoryFile[] {
  const { files, installation, probes, repairs } = report.state;
  const python = installation?.python.version.split(".").slice(0, 2).join(".");
  return [
    ...(files["main.py"]
      ? [
          { path: "smoke_test.py", text: renderSmokeTest(report.design) },
          { path: "reproduce.sh", text: renderReproduceScript(report) },
          { path: "Dockerfile", text: renderDockerfile(report.state) },
        ]
      : []),
    ...(installation
      ? [
          { path: "requirements.lock", text: installation.lock },
          { path: ".python-version", text: `${python}\n` },
        ]
      : []),
    ...(probes.length + repairs.length > 0 ? [{ path: "REPAIR.md", text: renderRepairReport(report) }] : []),
  ];
}
