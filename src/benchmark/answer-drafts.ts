import type { EstimatedAgent } from "../runs/estimate/run-estimate.ts";
import { fence } from "../testing/fence.ts";
import { layOutRepository, type ScriptedFile } from "../testing/scripted-layout.ts";
import { writeAnalysis, writeDesign, writeEntries, writePlan } from "../testing/scripted-plan.ts";
import { writeSource } from "../testing/scripted-sources.ts";
import { wrapWords } from "./prose.ts";

/** Gives the padding for one place of an answer, named so that no two places have the same. */
type Padding = (place: string) => string;

/** One answer of a run, to be written with more or less padding; `file` is empty for agents that answer once. */
export interface AnswerDraft {
  agent: EstimatedAgent;
  file: string;
  write(pad: Padding): string;
}

/** Drafts of every answer that a run of a layered repository asks for; they cite the places given. */
export function draftAnswers(levels: readonly number[], places: readonly string[]): AnswerDraft[] {
  const files = layOutRepository(levels);
  return [
    { agent: "planner", file: "", write: (pad) => draftPlan(places, pad) },
    { agent: "architect", file: "", write: (pad) => draftArchitecture(files, pad) },
    { agent: "logic-designer", file: "", write: (pad) => draftDesign(files, places, pad) },
    { agent: "config-writer", file: "", write: (pad) => draftConfig(files, places, pad) },
    ...files.flatMap((file): AnswerDraft[] => [
      { agent: "analyst", file: file.path, write: (pad) => draftAnalysis(file, places, pad) },
      { agent: "coder", file: file.path, write: (pad) => draftSource(file, places, pad) },
    ]),
  ];
}

function draftPlan(places: readonly string[], pad: Padding): string {
  const plan = writePlan(places);
  return writeJson({
    ...plan,
    method: plan.method.map((part) => ({ ...part, description: join(part.description, pad(part.name)) })),
  });
}

function draftArchitecture(files: readonly ScriptedFile[], pad: Padding): string {
  const uses = files.flatMap(({ className, imports }) =>
    imports.map((imported) => `${className} ..> ${imported.className}`),
  );
  const calls = files.flatMap(({ className }) => (className === "Main" ? [] : `Main->>${className}: run`));
  return [
    writeJson({
      approach: join("One module for each step.", pad("approach")),
      files: files.map(({ path, className }) => ({ path, purpose: "One step.", classes: [className] })),
      openPoints: [],
    }),
    fence("mermaid", ["classDiagram", ...uses].join("\n")),
    fence("mermaid", ["sequenceDiagram", ...calls].join("\n")),
  ].join("\n\n");
}

function draftDesign(files: readonly ScriptedFile[], places: readonly string[], pad: Padding): string {
  const design = writeDesign(files, places);
  return writeJson({
    ...design,
    files: design.files.map((file) => ({
      ...file,
      role: "One step.",
      symbols: file.symbols.map((symbol) => ({ ...symbol, description: "The step." })),
      details: join(`See ${places[0] ?? "the paper"}.`, pad(file.path)),
    })),
  });
}

function draftConfig(files: readonly ScriptedFile[], places: readonly string[], pad: Padding): string {
  const entries = writeEntries(files, places).map((entry) =>
    entry.standing.kind === "chosen"
      ? { ...entry, standing: { ...entry.standing, why: join("By habit.", pad(entry.path)) } }
      : entry,
  );
  return writeJson({ entries });
}

function draftAnalysis(file: ScriptedFile, places: readonly string[], pad: Padding): string {
  const analysis = writeAnalysis(file, places);
  const steps = ["first", "second", "third"].map((step) => ({ text: pad(step), places: places.slice(0, 1) }));
  return writeJson({ ...analysis, steps: [...analysis.steps, ...steps.filter(({ text }) => text !== "")] });
}

function draftSource(file: ScriptedFile, places: readonly string[], pad: Padding): string {
  const [docstring = "", ...lines] = writeSource(file, places[0] ?? "the paper").split("\n");
  const comments = wrapWords(pad("comments"), 86).map((line) => `# ${line}`);
  return fence("python", [docstring, ...(comments.length > 0 ? ["", ...comments] : []), ...lines].join("\n"));
}

function join(text: string, padding: string): string {
  return padding === "" ? text : `${text} ${padding}`;
}

/** Without indentation, so that the designs of twenty files stay within their size. */
function writeJson(value: unknown): string {
  return fence("json", JSON.stringify(value));
}
