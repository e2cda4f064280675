import { renderAmendmentsSection } from "./render-amendments-section.ts";
import { renderCheckSection } from "./render-check-section.ts";
import { renderConfigSection } from "./render-config-section.ts";
import { renderArchitectureSection, renderFilesSection } from "./render-design-section.ts";
import { renderHubSection } from "./render-hub-section.ts";
import { renderLeftOutSection } from "./render-left-out-section.ts";
import { renderText } from "./render-markdown.ts";
import { renderNotes, renderOpenPoints } from "./render-open-questions.ts";
import { renderOriginSection } from "./render-origin-section.ts";
import { renderPlanSection } from "./render-plan-section.ts";
import { renderReachedSection } from "./render-reached-section.ts";
import { renderReadingSection } from "./render-reading-section.ts";
import type { RepositoryReport } from "./repository-report.ts";

/** REPRODUCTION.md: what was decided on the way from the paper to this code, what needs judgement first. */
export function renderReproduction(report: RepositoryReport): string {
  const { plan, architecture, paper } = report.state;
  const leftOut = renderLeftOutSection(report);
  const parts = [
    `# How “${renderText(paper.title)}” became this code`,
    "What PaperCoder read in the paper, decided where the paper is silent, and changed while coding. Marks such as `eq:2`, `tab:1`, `alg:1` or `sec:3.2` are places of the paper. The parts that need your judgement come first.",
    "## How far it got",
    renderReachedSection(report),
    "## Open points",
    renderOpenPoints(report),
    "## Damaged or inconsistent places of the paper",
    renderNotes(report),
    "## What the checks found",
    renderCheckSection(report),
    ...renderHubSection(report),
    "## How the paper was read",
    renderReadingSection(report),
    "## Every value of config.yaml",
    renderConfigSection(report),
    "## Changes to the design",
    renderAmendmentsSection(report),
    ...(leftOut === "" ? [] : ["## What agents were not shown", leftOut]),
    ...(plan ? ["## Plan", renderPlanSection(plan)] : []),
    ...(architecture ? ["## Architecture", renderArchitectureSection(architecture)] : []),
    ...(report.design
      ? ["## Files", renderFilesSection(report.design, Object.keys(report.state.files))]
      : []),
    "## Models, prompts and cost",
    renderOriginSection(report),
  ];
  return `${parts.join("\n\n")}\n`;
}
