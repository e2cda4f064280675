import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readPaper } from "../../../src/papers/read-paper.ts";
import { listPlaces, type Paper } from "../../../src/state/paper.ts";

// published papers are not part of this repository: these tests run where a folder of them lies beside it
const folder = fileURLToPath(new URL("../../../../shared/papers/", import.meta.url));

/** Ids of everything that has a printed number. */
function listNumbered(paper: Paper): string[] {
  return [...listPlaces(paper)]
    .filter((id) => /^(?:sec|eq|tab|fig|alg):/.test(id) && !/:u\d/.test(id))
    .sort();
}

describe.skipIf(!existsSync(folder))("a published paper, where it is present", () => {
  it.each(["self-expansion", "semantic-self-consistency", "transformer"])(
    "has the same numbered ids in its LaTeX source and in its PDF: %s",
    { timeout: 60_000 },
    async (name) => {
      const files = readdirSync(join(folder, name));
      const [source = "", pdf = ""] = [/\.tar\.gz$|\.tex$/, /\.pdf$/].map(
        (pattern) => files.find((file) => pattern.test(file)) ?? "",
      );
      const latex = await readPaper(join(folder, name, source));
      const numbered = listNumbered(latex);
      expect(numbered.length).toBeGreaterThan(30);
      expect(listNumbered(await readPaper(join(folder, name, pdf)))).toEqual(numbered);
      expect(latex.warnings.filter(({ code }) => code !== "CHECKLIST_LEFT_OUT")).toEqual([]);
    },
  );
});
