import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { checkDiagram } from "../../../src/repository/checks/diagram/check-diagram.ts";
import { listClasses } from "../../../src/repository/checks/diagram/list-classes.ts";
import { expectLinearGrowth } from "../../support/growth.ts";
import { readDiagrams } from "./read-diagrams.ts";

let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
  // class diagrams need a document, and it must be there before Mermaid is imported
  const { JSDOM } = createRequire(import.meta.url)("jsdom");
  const { window } = new JSDOM("<body></body>");
  Object.assign(globalThis, { window, document: window.document, Option: window.Option });
  const { default: mermaid } = await import("mermaid");
  parse = (text) => mermaid.parse(text);
});

describe("the check of diagrams", () => {
  it("is held against at least 40 good and 40 broken diagrams", () => {
    expect(readDiagrams("good").length).toBeGreaterThanOrEqual(40);
    expect(readDiagrams("broken").length).toBeGreaterThanOrEqual(40);
  });

  it.each(readDiagrams("good"))("lets a good one pass, as Mermaid does ($name)", async ({ text, kind }) => {
    await expect(parse(text)).resolves.toBeTruthy();
    expect(checkDiagram(text, kind)).toEqual([]);
  });

  it.each(readDiagrams("broken"))("refuses a broken one, as Mermaid does ($name)", async ({ text, kind }) => {
    expect(checkDiagram(text, kind)).not.toEqual([]);
    // Mermaid takes another kind of diagram for what it is
    if (!text.startsWith("graph") && !text.startsWith("flowchart"))
      await expect(parse(text)).rejects.toThrow();
  });

  it.each([
    "classDiagram\n  A --> B :\n",
    'classDiagram\n  class A{\n"doc"\n}\n',
    "classDiagram\n  namespace N {\n  }\n",
    "sequenceDiagram\n  create participant C\n  A->>B: go\n",
  ])("knowingly accepts %j, which Mermaid refuses", async (text) => {
    expect(checkDiagram(text, text.startsWith("class") ? "classDiagram" : "sequenceDiagram")).toEqual([]);
    await expect(parse(text)).rejects.toThrow();
  });

  it("says which line is broken and what to write", () => {
    expect(checkDiagram("classDiagram\n  class A\n  A -> B\n", "classDiagram")).toEqual([
      expect.stringMatching(/^line 3: Mermaid cannot read `A -> B`; .*`A --> B`/),
    ]);
    expect(checkDiagram("sequenceDiagram\n\n  loop x\n  A->>B: y\n", "sequenceDiagram")).toEqual([
      "line 3: this `loop` has no `end`; do close it.",
    ]);
  });

  it("accepts carriage returns", () => {
    expect(checkDiagram("classDiagram\r\n  class A {\r\n    +x: int\r\n  }\r\n", "classDiagram")).toEqual([]);
  });

  it.each(["A ", "A-", "a.", "~", '"', "<<", "A->>", "-", ": ", "{", "Note over A,"])(
    "takes no longer for each %j when there are more, in one line or in many",
    async (piece) => {
      const line = `${piece.repeat(900 / piece.length)}\n`;
      for (const kind of ["classDiagram", "sequenceDiagram"] as const) {
        for (const unit of [piece, line]) {
          await expectLinearGrowth(
            (size) => checkDiagram(`${kind}\n${unit.repeat(size / unit.length)}`, kind),
            40_000,
          );
        }
      }
    },
  );
});

describe("the list of classes", () => {
  it("has what a class statement or a member declares, once", () => {
    const diagram =
      "classDiagram\nclass A {\n+x: int\n}\nclass B~T~\nB : +run()\nC : +x\nclass `D e`\nA --> B\n";
    expect(listClasses(diagram)).toEqual(["A", "B", "C", "D e"]);
  });

  it("leaves out what only stands in a relation, since it may come from a package", () => {
    expect(listClasses("classDiagram\nnn.Module <|-- Net\nclass Net\nNet --> Optimizer\n")).toEqual(["Net"]);
  });

  it("leaves out what is marked as no class of the repository", () => {
    expect(
      listClasses(
        "classDiagram\nclass main {\n<<module>>\n+main()\n}\nclass Dataset <<external>>\nclass A\n",
      ),
    ).toEqual(["A"]);
  });

  it("finds classes inside namespaces", () => {
    expect(listClasses("classDiagram\nnamespace n {\nclass A {\n+x\n}\nclass B\n}\n")).toEqual(["A", "B"]);
  });
});
