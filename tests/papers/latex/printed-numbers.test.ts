import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readLatex } from "../../../src/papers/read-latex.ts";

// printed.json holds the numbers that LaTeX itself wrote into the .aux files of these sources
const folder = fileURLToPath(new URL("../../fixtures/papers/latex/numbers/", import.meta.url));
const printed = z
  .record(z.string(), z.record(z.string(), z.string()))
  .parse(JSON.parse(readFileSync(join(folder, "printed.json"), "utf8")));

describe("the numbers of a paper", () => {
  it.each(Object.entries(printed))("of class or style %s are those that LaTeX prints", (name, numbers) => {
    const labels = Object.keys(numbers);
    const found = readNumbers(readFileSync(join(folder, `${name}.tex`), "utf8"), labels);
    // the label of a group of equations leads to the first of them
    const expected = labels.map((label) => [
      label,
      normalise(`${numbers[label]}${label.endsWith(":group") ? "a" : ""}`),
    ]);
    expect(found).toEqual(Object.fromEntries(expected));
  });

  it("are checked for every source of the folder", () => {
    const sources = readdirSync(folder).filter((name) => name.endsWith(".tex"));
    expect(sources.map((name) => name.replace(".tex", "")).sort()).toEqual(Object.keys(printed).sort());
  });
});

/** The number of what each label is resolved to, by a list of references put at the end of the source. */
function readNumbers(source: string, labels: readonly string[]): Record<string, string> {
  const list = labels.map((label) => `\\item ${label} = \\ref{${label}}`).join("\n");
  const { blocks, sections } = readLatex(
    source.replace("\\end{document}", `\n\\begin{itemize}\n${list}\n\\end{itemize}\\end{document}`),
  );
  const last = blocks.at(-1);
  if (last?.type !== "list") throw new Error("the references come last");
  const entries = last.items.map((item): [string, string] => {
    const [, label = "", id = "", part = ""] = /^(\S+) = (?:\[([^\]]+)\])?(.*)$/.exec(item) ?? [];
    const section = sections.find((candidate) => candidate.id === id);
    const block = blocks.find((candidate) => candidate.id === id);
    const caption = block && "caption" in block ? block.caption : "";
    const listing = /^Listing ([\d.]+):/.exec(caption)?.[1];
    const number = section?.number ?? (block && "number" in block ? block.number : undefined);
    return [label, normalise(`${listing ?? number ?? ""}${part}`)];
  });
  return Object.fromEntries(entries);
}

// the space in II A and the hyphen in II-A are one; elsevier says Appendix A, an id A
function normalise(number: string): string {
  return number.replace(/[\s()-]|Appendix/g, "");
}
