import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LatexText } from "../../../src/papers/latex/latex-text.ts";

// writes fixtures/papers/latex/numbers/printed.json anew; needs pdflatex:
//   node --import tsx tests/papers/latex/print-numbers.ts
const folder = fileURLToPath(new URL("../../fixtures/papers/latex/numbers/", import.meta.url));
const sources = readdirSync(folder).filter((name) => name.endsWith(".tex"));
const printed = Object.fromEntries(
  sources.map((name) => [name.replace(".tex", ""), readLabels(compile(name))]),
);
writeFileSync(join(folder, "printed.json"), `${JSON.stringify(printed, undefined, 1)}\n`);

/** The .aux file that LaTeX writes for a source. */
function compile(name: string): string {
  const work = mkdtempSync(join(tmpdir(), "papercoder-numbers-"));
  copyFileSync(join(folder, name), join(work, name));
  // twice: some numbers depend on what the first run found
  for (let run = 0; run < 2; run++) {
    execFileSync("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", name], {
      cwd: work,
      stdio: "pipe",
    });
  }
  return readFileSync(join(work, name.replace(".tex", ".aux")), "utf8");
}

/** `\newlabel{sec:a}{{1.2}{3}…}` as `sec:a: "1.2"`; labels of ours hold a colon, those of packages do not. */
function readLabels(aux: string): Record<string, string> {
  const latex = new LatexText(aux);
  const labels: Record<string, string> = {};
  for (const match of aux.matchAll(/\\newlabel\{([^{}@]+:[^{}@]+)\}/g)) {
    const body = latex.readGroup(match.index + match[0].length);
    const number = body && latex.readGroup(body.start);
    if (number) labels[match[1] ?? ""] = clean(latex.slice(number));
  }
  return labels;
}

function clean(number: string): string {
  return number
    .replace(/\\tmspace\s*\+?\\thinmuskip\s*\{[^{}]*\}|\\,/g, " ")
    .replace(/\\ast(?![A-Za-z])/g, "*")
    .replace(/\\[A-Za-z@]+|[{}$]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
