import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readPaper } from "../../src/papers/read-paper.ts";
import { listPlaces } from "../../src/state/paper.ts";

// published papers are not part of this repository: these tests run where a folder of them lies beside it
const folder = fileURLToPath(new URL("../../../shared/papers/", import.meta.url));
const transformer = join(folder, "transformer");

describe.skipIf(!existsSync(transformer))("published papers, where they are present", () => {
  it("gives one paper the same numbered ids from LaTeX and from JSON", async () => {
    const [latex, json] = await Promise.all(
      ["Transformer.tex", "Transformer.json"].map((name) => readPaper(join(transformer, name))),
    );
    if (!latex || !json) throw new Error("both are read");
    const numbered = [...listPlaces(json)].filter((id) => /^(?:sec:\d|eq:\d|tab:|fig:)/.test(id));
    expect(numbered.length).toBeGreaterThan(30);
    expect([...listPlaces(latex)]).toEqual(expect.arrayContaining(numbered));
    expect(json.title).toBe(latex.title);
  });

  it("counts the equations that cleaning took from the JSON", async () => {
    const { warnings } = await readPaper(join(transformer, "Transformer.cleaned.json"));
    expect(warnings).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/^3 equations/) }),
    );
  });

  it.each(["self-expansion", "semantic-self-consistency"])(
    "reads %s from a converter's Markdown with its appendix and every table in order",
    async (name) => {
      const file = readdirSync(join(folder, name)).find((candidate) => candidate.endsWith(".md")) ?? "";
      const { sections, blocks } = await readPaper(join(folder, name, file));
      expect(sections.filter(({ kind }) => kind === "appendix").length).toBeGreaterThan(10);
      const tables = blocks.flatMap(({ id }) => /^tab:(\d+)$/.exec(id)?.[1] ?? []).map(Number);
      expect(tables).toEqual(Array.from(tables, (_, index) => index + 1));
      expect(tables.length).toBeGreaterThan(10);
    },
  );
});
