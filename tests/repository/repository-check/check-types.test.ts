import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTree } from "../../../src/repository/repository-check/read-tree.ts";
import { checkTypes } from "../../../src/repository/repository-check/types/check-types.ts";
import { type Files, writeRepositoryFiles } from "./write-repository-files.ts";

const source: Files = {
  "main.py":
    "import json\nfrom model import Model, absent\n\nmodel = Model(3)\nmodel.nothing()\njson.nothing()\nopen(1, wrong=2)\nmodel.fit(1, 2)\nimport torch\n",
  "model.py":
    "class Model:\n    def __init__(self, size):\n        self.size = size\n    def fit(self, x):\n        return x\n",
};

/** A program that says what pyright says of the source above, in the form of its 1.1 releases. */
const imitation = `
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const folder = process.argv[process.argv.indexOf("-p") + 1];
const settings = JSON.parse(readFileSync(join(folder, "pyrightconfig.json"), "utf8"));
const isAlone = Object.keys(process.env).every((name) => ["PATH", "HOME", "__CF_USER_TEXT_ENCODING"].includes(name)) && process.env.PATH === "";
const say = (line, character, rule, message) => ({ file: join(folder, "repository", "main.py"), severity: "error", message, rule, range: { start: { line: line - 1, character } } });
console.log(JSON.stringify({ generalDiagnostics: [
  say(2, 25, "reportAttributeAccessIssue", '"absent" is unknown import symbol'),
  say(5, 6, "reportAttributeAccessIssue", 'Cannot access attribute "nothing" for class "Model"\\n  Attribute "nothing" is unknown'),
  say(6, 5, "reportAttributeAccessIssue", '"nothing" is not a known attribute of module "json"'),
  say(7, 0, "reportCallIssue", 'No parameter named "wrong"'),
  say(8, 13, "reportCallIssue", "Expected 1 positional argument"),
  say(9, 7, "reportMissingImports", 'Import "torch" could not be resolved'),
  say(1, 0, "reportOptionalMemberAccess", isAlone && existsSync(join(folder, settings.venv)) ? "alone" : "not alone"),
] }));
`;

async function checkWith(program: string, timeoutMs = 20_000) {
  const folder = await writeRepositoryFiles({ "index.cjs": program });
  const tree = await readTree(await writeRepositoryFiles(source));
  return checkTypes(tree, [], { program: join(folder, "index.cjs"), timeoutMs });
}

describe("the check of types", () => {
  it("keeps what is certain and about the repository's own code", async () => {
    const { findings, wereChecked } = await checkWith(imitation);
    expect(wereChecked).toBe(true);
    expect(findings.map(({ line, severity }) => [line, severity])).toEqual([
      [2, "error"],
      [5, "error"],
      [6, "error"],
      [8, "warning"],
    ]);
    expect(findings[0]).toMatchObject({ rung: 5, code: "type-error", file: "main.py" });
  });

  it("does not repeat what the other checks have said of a line", async () => {
    const tree = await readTree(await writeRepositoryFiles(source));
    const folder = await writeRepositoryFiles({ "index.cjs": imitation });
    const { findings } = await checkTypes(
      tree,
      [
        {
          id: "x",
          rung: 2,
          file: "main.py",
          line: 2,
          code: "unknown-name",
          message: "m",
          severity: "error",
          fixable: false,
        },
      ],
      { program: join(folder, "index.cjs") },
    );
    expect(findings.map(({ line }) => line)).toEqual([5, 6, 8]);
  });

  it.each<[name: string, program: string, reason: RegExp]>([
    ["does not end", "setInterval(() => {}, 1000)", /took longer than 1 s/],
    ["says nothing that can be read", "console.log('hello')", /output could not be read/],
    [
      "never stops talking",
      "const part = 'x'.repeat(1e6); setInterval(() => process.stdout.write(part), 1)",
      /too much to say|took longer/,
    ],
  ])("is a note when the program %s", async (_, program, reason) => {
    const { findings, wereChecked } = await checkWith(program, 1_000);
    expect(wereChecked).toBe(false);
    expect(findings).toMatchObject([{ file: ".", severity: "note", message: expect.stringMatching(reason) }]);
  });

  it("says which package to install when there is none", async () => {
    const tree = await readTree(await writeRepositoryFiles(source));
    const { findings } = await checkTypes(tree, [], { program: null });
    expect(findings).toMatchObject([
      { code: "types-not-checked", message: expect.stringContaining("npm install pyright") },
    ]);
  });
});
