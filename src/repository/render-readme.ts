import { describeRung } from "./outputs/describe-rung.ts";
import { listFilesInOrder } from "./render-design-section.ts";
import { renderCode, renderFence, renderProse, renderTable, renderText } from "./render-markdown.ts";
import { renderOpenPoints } from "./render-open-questions.ts";
import { renderExperimentTable } from "./render-plan-section.ts";
import type { RepositoryReport } from "./repository-report.ts";

const keysShown = 20;

const installCommands = `python3 -m venv .venv
. .venv/bin/activate          # on Windows: .venv\\Scripts\\activate
pip install -r requirements.txt`;

const runCommands = `python main.py --smoke                # tiny data, a few steps: does everything start?
python main.py --config config.yaml   # the experiments
python main.py --help                 # all arguments`;

const configAdvice =
  "Every value that the code reads is in `config.yaml`, with a comment that says whether the paper states it. Change values there, not in the code.";

/** README.md: what the repository reproduces, how to run it, what it holds, and what to know before trusting it. */
export function renderReadme(report: RepositoryReport): string {
  const { paper, plan, files } = report.state;
  const isRunnable = Object.values(files).some(({ path }) => path === "main.py");
  const parts = [
    `# ${renderText(paper.title)}: a reproduction`,
    renderWarning(report),
    "## What it reproduces",
    ...(plan ? [renderProse(plan.goal), renderExperimentTable(plan)] : ["This run made no plan."]),
    "## Install",
    "Needs Python 3.10 or newer.",
    renderFence("sh", installCommands),
    ...renderFallbacks(report),
    ...(isRunnable ? ["## Run", renderFence("sh", runCommands)] : []),
    ...(report.config ? [configAdvice] : []),
    "## What is where",
    renderLayout(report),
    "## What the paper leaves open",
    renderOpenPoints(report),
    ...renderChosen(report),
    ...renderDamage(report),
    "## How it was made",
    "[REPRODUCTION.md](REPRODUCTION.md) has the plan, the diagrams, where every value comes from, the changes to the design, and the models, prompts and cost.",
  ];
  return `${parts.join("\n\n")}\n`;
}

function renderWarning({ state, facts }: RepositoryReport): string {
  const source = renderCode(state.paper.source.name);
  const replayed = facts.run.replayed ? " The model answers behind it were replayed from a recording." : "";
  return `> **Generated, not verified.** PaperCoder wrote this code from ${source}${renderReached(state)}${replayed}`;
}

/** Goes on with the sentence that says who wrote the code; claims no more than was run. */
function renderReached(state: RepositoryReport["state"]): string {
  const open = "Whether it gives the paper's results is still to be found out.";
  if (state.probes.length === 0) return ` and has not run it. ${open}`;
  const { status, sentence } = describeRung(state);
  const rest = status === "full_ok" ? "" : ` ${open}`;
  return `. ${renderText(sentence)}${rest} [REPAIR.md](REPAIR.md) has every run and every repair.`;
}

function renderFallbacks({ design }: RepositoryReport): string[] {
  const rows = (design?.packages ?? []).flatMap(({ name, reason, fallback }) =>
    fallback === null ? [] : [[renderCode(name), renderText(reason), renderText(fallback)]],
  );
  return rows.length === 0 ? [] : [renderTable(["Uncommon package", "Needed for", "Without it"], rows)];
}

function renderLayout({ state, design, config }: RepositoryReport): string {
  const roles = new Map(design && listFilesInOrder(design).map(({ path, role }) => [path, role]));
  const paths = Object.values(state.files).map(({ path }) => path);
  const ordered = [
    ...[...roles.keys()].filter((path) => paths.includes(path)),
    ...paths.filter((path) => !roles.has(path)),
  ];
  return renderTable(
    ["File", "Role"],
    [
      ...ordered.map((path) => [renderCode(path), renderText(roles.get(path) ?? "")]),
      ...(config ? [["`config.yaml`", `The ${config.entries.length} values of the experiments.`]] : []),
      ["`requirements.txt`", "The packages that the code imports."],
    ],
  );
}

function renderChosen({ config }: RepositoryReport): string[] {
  const entries = config?.entries ?? [];
  const chosen = entries
    .filter(({ standing }) => standing.kind === "chosen")
    .map(({ path }) => renderCode(path));
  if (chosen.length === 0) return [];
  const more = chosen.length > keysShown ? ` and ${chosen.length - keysShown} more` : "";
  const keys = `${chosen.slice(0, keysShown).join(", ")}${more}`;
  return [
    `Of the ${entries.length} values in \`config.yaml\`, ${chosen.length} are chosen rather than taken from the paper: ${keys}. The comment on each says why.`,
  ];
}

function renderDamage({ notes }: RepositoryReport): string[] {
  if (notes.length === 0) return [];
  const places = [...new Set(notes.map(({ place }) => renderCode(place)))].join(", ");
  return [
    `The paper is damaged or disagrees with itself at ${places}; REPRODUCTION.md says how each place was read.`,
  ];
}
