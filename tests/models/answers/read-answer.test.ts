import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readAnswer } from "../../../src/models/answers/read-answer.ts";
import { ConfigEntry } from "../../../src/state/config-file.ts";
import { SourceFile } from "../../../src/state/source-file.ts";

const Drawing = z.object({ approach: z.string(), classDiagram: z.string(), sequenceDiagram: z.string() });
const drawing = { form: "json", schema: Drawing, fenced: ["classDiagram", "sequenceDiagram"] } as const;

describe("readAnswer", () => {
  it("takes the diagrams from their fences, with front matter and comments before the keyword", () => {
    const classes = "---\ntitle: T\n---\nclassDiagram\n  class A";
    const sequence = "%% one run\nsequenceDiagram\n  A->>B: go";
    const text = `\`\`\`json\n{"approach": "small"}\n\`\`\`\n\n\`\`\`mermaid\n${classes}\n\`\`\`\n~~~\n${sequence}\n~~~`;

    expect(readAnswer(text, drawing)).toEqual({
      value: { approach: "small", classDiagram: classes, sequenceDiagram: sequence },
    });
  });

  it("keeps a diagram that stands in the JSON itself", () => {
    const value = {
      approach: "small",
      classDiagram: "classDiagram\n  class A",
      sequenceDiagram: "sequenceDiagram",
    };
    expect(readAnswer(JSON.stringify(value), drawing)).toEqual({ value });
  });

  it("says which diagram is missing", () => {
    const text = '```json\n{"approach": "small"}\n```\n```mermaid\nclassDiagram\n  class A\n```';
    expect(readAnswer(text, drawing)).toEqual({
      problems: ["sequenceDiagram is missing: it must be a string"],
    });
  });

  it("prefers the value that fits over a longer one that does not", () => {
    const text = '```json\n{"example": "of something quite different and long"}\n```\n```json\n{"n": 1}\n```';
    expect(readAnswer(text, { form: "json", schema: z.object({ n: z.number() }) })).toEqual({
      value: { n: 1 },
    });
  });

  it("turns every problem into a sentence with its path", () => {
    const schema = z.object({ entries: z.array(ConfigEntry).min(1) });
    const text = JSON.stringify({
      entries: [
        { path: "a b", value: 1, standing: { kind: "chosen", why: "usual" } },
        { path: "a.b", value: { x: 1 }, standing: { kind: "guessed" } },
        { path: "a.c", value: 1, standing: { kind: "stated", places: [] } },
      ],
    });
    const result = readAnswer(text, { form: "json", schema });
    const problems = "problems" in result ? result.problems : [];

    expect(problems[0]).toBe(
      "entries[0].path: must be a dotted path of names, such as training.learning_rate",
    );
    expect(problems.some((problem) => problem.startsWith("entries[1].value"))).toBe(true);
    expect(problems.some((problem) => problem.startsWith("entries[1].standing.kind"))).toBe(true);
    expect(problems.some((problem) => problem.startsWith("entries[2].standing.places"))).toBe(true);
  });

  it("does not repair an answer that was not said to be finished", () => {
    const form = { form: "json", schema: z.object({ a: z.array(z.object({ b: z.number() })) }) } as const;
    const cut = '{"a": [{"b": 1}, {"b": 2}';
    expect(readAnswer(cut, form, { finished: false })).toHaveProperty("problems");
  });

  it("gives a file without notes with empty lists of them", () => {
    const form = { form: "file", schema: SourceFile, path: "main.py" } as const;
    expect(readAnswer("```python\nx = 1\n```", form)).toEqual({
      value: { path: "main.py", text: "x = 1\n", amendments: [], notes: [] },
    });
  });

  it("does not let notes change the path or the text", () => {
    const form = { form: "file", schema: SourceFile, path: "main.py" } as const;
    const notes = JSON.stringify({ path: "../evil.py", text: "evil", amendments: [], notes: [] });
    expect(readAnswer(`\`\`\`python\nx = 1\n\`\`\`\n\`\`\`notes\n${notes}\n\`\`\``, form)).toMatchObject({
      value: { path: "main.py", text: "x = 1\n" },
    });
  });
});
