import type { AnswerScript, ScriptedCall } from "./answer-script.ts";
import { fence, fenceJson } from "./fence.ts";
import { layOutRepository, type ScriptedFile } from "./scripted-layout.ts";
import {
  drawDiagrams,
  writeAnalysis,
  writeArchitecture,
  writeDesign,
  writeEntries,
  writePlan,
} from "./scripted-plan.ts";
import { writeSource } from "./scripted-sources.ts";

const maxPlaces = 6;
const placeMark = /\[((?:sec|eq|alg|tab|fig|thm):[^\]\s]{1,80})\]/g;

/**
 * Answers of all six agents for a layered repository of real Python files, so that any paper can be run without a
 * model. The answers are scripted: they cite ids of the paper in the prompt, and say that they have not read it.
 * `answers` takes over single agents, or adds agents of one's own.
 */
export function scriptRepository({
  levels = [2, 3, 2, 2, 1],
  answers = {},
}: {
  levels?: readonly number[];
  answers?: Readonly<Record<string, AnswerScript>>;
} = {}): AnswerScript {
  const files = layOutRepository(levels);
  return (call) => {
    const own = Object.hasOwn(answers, call.agent) ? answers[call.agent] : undefined;
    return own ? own(call) : answerAs(call, files);
  };
}

function answerAs(call: ScriptedCall, files: readonly ScriptedFile[]): string {
  const places = findPlaces(call.prompt);
  switch (call.agent) {
    case "planner":
      return fenceJson(writePlan(places));
    case "architect": {
      const { classDiagram, sequenceDiagram } = drawDiagrams(files);
      const architecture = fenceJson(writeArchitecture(files));
      return [architecture, fence("mermaid", classDiagram), fence("mermaid", sequenceDiagram)].join("\n\n");
    }
    case "logic-designer":
      return fenceJson(writeDesign(files, places));
    case "config-writer":
      return fenceJson({ entries: writeEntries(files, places) });
    case "analyst":
      return fenceJson(writeAnalysis(findFile(files, call), places));
    case "coder":
      return fence("python", writeSource(findFile(files, call), places[0] ?? "the paper"));
    default:
      throw new Error(`the scripted repository has no answer for the agent "${call.agent}"`);
  }
}

/** The first ids that the paper in a prompt shows. */
function findPlaces(prompt: string): string[] {
  const paper = /<paper>\n([\s\S]*?)\n<\/paper>/.exec(prompt)?.[1] ?? "";
  const places = [...new Set([...paper.matchAll(placeMark)].map(([, place]) => place ?? ""))];
  if (places.length === 0) throw new Error("the prompt has no <paper> with ids to cite");
  return places.slice(0, maxPlaces);
}

function findFile(files: readonly ScriptedFile[], { agent, file }: ScriptedCall): ScriptedFile {
  const found = files.find(({ path }) => path === file);
  if (!found) throw new Error(`the scripted repository has no file "${file}" for the ${agent}`);
  return found;
}
