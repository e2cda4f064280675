import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readDraft } from "../../../src/papers/pdf/read-draft.ts";
import { readLatex } from "../../../src/papers/read-latex.ts";

// published papers are not part of this repository: these tests run where a folder of them lies beside it
const folder = fileURLToPath(new URL("../../../../shared/papers/", import.meta.url));

describe.skipIf(!existsSync(folder))("published papers, where they are present", () => {
  it("have the same ids from PDF and from LaTeX", async () => {
    const read = (name: string) => readFileSync(join(folder, "transformer", name));
    const pdf = await readDraft({ bytes: read("Transformer.pdf"), path: "Transformer.pdf", pages: 300 });
    const latex = readLatex(read("Transformer.tex").toString());
    const list = ({ sections, blocks }: Pick<typeof pdf, "sections" | "blocks">) =>
      [...sections, ...blocks].map(({ id }) => id).filter((id) => /^(?:sec|eq|tab|fig|alg):/.test(id));
    expect(list(pdf).toSorted()).toEqual(list(latex).toSorted());
    expect(pdf.warnings.map(({ code }) => code)).toEqual(["EQUATIONS_LINEAR", "ARXIV_SOURCE"]);
  });
});
