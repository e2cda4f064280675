import type { z } from "zod";
import { DesignDraft } from "../../../src/agents/logic-designer.ts";
import { Architecture } from "../../../src/state/architecture.ts";
import { type AnswerScript, scriptRepository } from "../../../src/testing/index.ts";

const ArchitectureDraft = Architecture.omit({ classDiagram: true, sequenceDiagram: true });
const jsonBlock = /```json\n([\s\S]*?)\n```/;

/** The scripted architect with its JSON changed; the diagrams stay. */
export function changeArchitecture(
  change: (draft: z.infer<typeof ArchitectureDraft>) => unknown,
  levels: readonly number[] = [1, 1],
): AnswerScript {
  return changeJson(ArchitectureDraft, change, levels);
}

/** The scripted logic designer with its JSON changed. */
export function changeDesign(
  change: (draft: DesignDraft) => unknown,
  levels: readonly number[] = [1, 1],
): AnswerScript {
  return changeJson(DesignDraft, change, levels);
}

/** Agents of the scripted repository with one more file in it, which main.py imports and the coder answers with `answer`. */
export function addFile(path: string, answer: string): Readonly<Record<string, AnswerScript>> {
  const standard = scriptRepository({ levels: [1, 1] });
  const purpose = "One more file.";
  const analysis = {
    ...{ path, summary: purpose, inputs: [], outputs: [], interactions: [], constraints: [] },
    ...{ steps: [{ text: "Write it.", places: [] }], amendments: [], notes: [] },
  };
  return {
    architect: changeArchitecture(({ files, ...rest }) => ({
      ...rest,
      files: [...files, { path, purpose, classes: [] }],
    })),
    "logic-designer": changeDesign(({ files, ...rest }) => ({
      ...rest,
      files: [
        ...files.map((file) =>
          file.path === "main.py" ? { ...file, imports: [...file.imports, path] } : file,
        ),
        { path, role: purpose, imports: [], symbols: [], configKeys: [], details: purpose },
      ],
    })),
    analyst: (call) => (call.file === path ? fenceJson(analysis) : standard(call)),
    coder: (call) => (call.file === path ? answer : standard(call)),
  };
}

/** The value as a model gives it: JSON in a fenced block. */
export function fenceJson(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

/** The text of a scripted answer. */
export async function readScripted(script: AnswerScript, call: Parameters<AnswerScript>[0]): Promise<string> {
  const answer = await script(call);
  return typeof answer === "string" ? answer : answer.text;
}

function changeJson<T>(
  schema: z.ZodType<T>,
  change: (value: T) => unknown,
  levels: readonly number[],
): AnswerScript {
  const standard = scriptRepository({ levels });
  return async (call) => {
    const answer = await readScripted(standard, call);
    const changed = fenceJson(change(schema.parse(JSON.parse(jsonBlock.exec(answer)?.[1] ?? ""))));
    return answer.replace(jsonBlock, () => changed);
  };
}
