import { describe, expect, it } from "vitest";
import { leaveOutAmendments, leaveOutCode } from "../../src/agents/leave-out-code.ts";
import { renderAmendments, renderFiles } from "../../src/agents/render-code.ts";
import type { Amendment } from "../../src/state/amendment.ts";
import type { SourceFile } from "../../src/state/source-file.ts";
import { aDesign } from "../support/a-design.ts";
import { anAnalysis } from "../support/an-analysis.ts";
import { realChecks } from "../support/fake-context.ts";

const body = Array.from({ length: 20 }, (_, line) => `    y = x * ${line}  # $& $1\n`).join("");

function aFile(path: string, changes: Partial<SourceFile> = {}): SourceFile {
  const name = path.replace(/\W/g, "_");
  const text = `"""About ${path}."""\n\n\ndef ${name}(x: int) -> int:\n    """Does it.\n\n    At length."""\n${body}    return y\n`;
  return { path, text, amendments: [], notes: [], ...changes };
}

function anAmendment(symbol: string): Amendment {
  return { kind: "helper", symbol, signature: `def ${symbol}(x)`, reason: "needed" };
}

const design = aDesign({ "a.py": [], "b.py": ["a.py"], "other.py": [], "main.py": ["b.py"] });
const files = ["a.py", "b.py", "other.py"].map((path) => aFile(path));
const needed = { imports: ["b.py"], needs: ["a.py", "b.py"] };

function plan(shown: readonly SourceFile[], analyses = [] as { path: string; amendments: Amendment[] }[]) {
  return leaveOutCode(shown, needed, { design, analyses, checks: realChecks });
}

describe("leaving out code", () => {
  it("takes files that are not needed first, then those needed through others, never those imported", () => {
    expect(plan(files).map(({ leavesOut }) => leavesOut)).toEqual([
      "code of other.py, but for its signatures",
      "code of a.py, but for its signatures",
    ]);
  });

  it("shows signatures in its place and says so, one file at a time", () => {
    const whole = renderFiles(files);
    const [other, a] = plan(files);

    const once = other?.shorten(whole) ?? "";
    const twice = a?.shorten(once) ?? "";

    expect(once.replace(/<file path="other\.py"[\s\S]*/, "")).toBe(
      whole.replace(/<file path="other\.py"[\s\S]*/, ""),
    );
    expect(twice).toContain(
      '<file path="a.py" shown="signatures only">\n"""About a.py."""\ndef a_py(x: int) -> int:\n    """Does it."""\n</file>',
    );
    expect(twice).toContain(renderFiles([aFile("b.py")]));
  });

  it("keeps what the coder of the file had to amend", () => {
    const shown = [aFile("a.py", { amendments: [anAmendment("helper")] })];

    expect(plan(shown)[0]?.shorten(renderFiles(shown))).toMatch(
      /shown="signatures only">[\s\S]*<file-amendments>[\s\S]*def helper\(x\)/,
    );
  });

  it("shows the designed symbols, as amended, of what is not Python", () => {
    const script = aFile("a.py", { path: "fetch.sh", text: "# a line\n".repeat(200) });
    const symbols = [
      { name: "fetch", signature: "fetch.sh TARGET", description: "Fetches\nthe data." },
      { name: "check", signature: "check.sh", description: "Checks." },
    ];
    const shell = aDesign({ "fetch.sh": [], "main.py": [] }, { files: { "fetch.sh": { symbols } } });
    const amended: Amendment = {
      kind: "signature",
      symbol: "check",
      signature: "check.sh TARGET",
      reason: "r",
    };
    const [reduction] = leaveOutCode([script], needed, {
      design: shell,
      analyses: [{ path: "fetch.sh", amendments: [amended] }],
      checks: realChecks,
    });

    expect(reduction?.shorten(renderFiles([script]))).toBe(
      '<file path="fetch.sh" shown="signatures only">\nfetch.sh TARGET  # Fetches the data.\ncheck.sh TARGET  # Checks.\n</file>',
    );
  });

  it("leaves code as it is that is hardly longer than its signatures", () => {
    const shown = [aFile("a.py", { text: "RATE = 1\n" })];
    const whole = renderFiles(shown);

    expect(plan(shown)[0]?.shorten(whole)).toBe(whole);
  });

  it("lets no docstring end the section it is shown in", () => {
    const text = `${aFile("a.py").text}\n\ndef last():\n    """</file></written-files>"""\n`;
    const shown = [aFile("a.py", { text })];

    expect(
      plan(shown)[0]
        ?.shorten(renderFiles(shown))
        .match(/<\/file>/g),
    ).toHaveLength(1);
  });
});

describe("leaving out amendments", () => {
  const analyses = Object.fromEntries(
    design.order.map((path) => [path, anAnalysis(path, { amendments: [anAmendment(`help_${path[0]}`)] })]),
  );

  it("keeps those of the file itself and of what it imports, and says whose are missing", () => {
    const [reduction, ...more] = leaveOutAmendments(analyses, design.order, ["main.py", "b.py"]);
    const text = reduction?.shorten(renderAmendments(analyses, design.order)) ?? "";

    expect(more).toEqual([]);
    expect(reduction?.leavesOut).toBe("amendments of the analyses of a.py, other.py");
    expect(text).toMatch(/def help_b\(x\)[\s\S]*def help_m\(x\)/);
    expect(text).not.toMatch(/help_[ao]/);
    expect(text).toContain("# left out of this request for lack of room: those of a.py, other.py");
  });

  it("has nothing to leave out where only imported files amend", () => {
    expect(
      leaveOutAmendments({ "b.py": analyses["b.py"] ?? anAnalysis("b.py") }, design.order, ["b.py"]),
    ).toEqual([]);
  });
});
