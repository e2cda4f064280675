import { describe, expect, it } from "vitest";
import { applyEdits } from "../../src/repair/apply-edits.ts";

const source = `class Model:
    def forward(self, x):
        hidden = self.project(x)
        return hidden

    def loss(self, x):
        value = x.sum()
        return value
`;
const files = new Map([
  ["model.py", source],
  ["data.py", "def load():   \n    return 1\n"],
  ["config.yaml", "a: 1\n"],
  ["requirements.txt", "numpy\n"],
]);

const edit = (search: string, replace: string, path = "model.py") => ({ path, search, replace });

function apply(
  edits: ReturnType<typeof edit>[],
  creates: { path: string; text: string }[] = [],
  from = files,
) {
  const outcome = applyEdits(from, { edits, creates });
  return "files" in outcome
    ? { text: outcome.files.get(edits[0]?.path ?? ""), files: outcome.files, problems: "" }
    : { text: undefined, files: undefined, problems: outcome.problems.join("\n") };
}

describe("an edit", () => {
  it("replaces the one place its search stands at", () => {
    expect(apply([edit("x.sum()", "x.mean()")]).text).toBe(source.replace("x.sum()", "x.mean()"));
    expect(files.get("model.py")).toBe(source);
  });

  it("takes $ and its like in a replacement literally", () => {
    expect(apply([edit("x.sum()", "'$& $1 $$'")]).text).toContain("value = '$& $1 $$'\n");
  });

  it("finds lines whose ends differ in spaces", () => {
    expect(apply([edit("def load():\n    return 1  ", "def load():\n    return 2", "data.py")]).text).toBe(
      "def load():\n    return 2\n",
    );
  });

  it("finds a block that is indented otherwise as a whole, and indents its replacement alike", () => {
    expect(
      apply([edit("value = x.sum()\nreturn value\n", "if x:\n    value = 1\nreturn value\n")]).text,
    ).toBe(
      source.replace(
        "        value = x.sum()\n        return value\n",
        "        if x:\n            value = 1\n        return value\n",
      ),
    );
    expect(
      apply([edit("            value = x.sum()\n            return value", "            return 1")]).text,
    ).toBe(source.replace("        value = x.sum()\n        return value", "        return 1"));
  });

  it("does not indent what cannot be indented alike", () => {
    expect(
      apply([edit("            value = x.sum()\n            return value", "return 1")]).problems,
    ).toContain("indented less than its search");
  });

  it("does not match lines whose indentation differs unevenly", () => {
    expect(apply([edit("value = x.sum()\n    return value", "pass")]).problems).toContain("does not occur");
  });

  it("never matches what is only alike, and shows it instead", () => {
    const { problems } = apply([edit("        value = x.sums()\n", "        value = 1\n")]);

    expect(problems).toContain("Edit 1 of model.py has a search that does not occur in the file");
    expect(problems).toContain("7:         value = x.sum()");
  });

  it("says in which file its search stands", () => {
    expect(apply([edit("def load():", "def read():")]).problems).toContain("It occurs in data.py.");
  });

  it("is refused where its search stands more than once, with the lines", () => {
    expect(apply([edit("(self, x)", "(self, y)")]).problems).toContain("occurs 2 times, at lines 2, 6");
  });

  it("is refused where it changes nothing", () => {
    expect(apply([edit("x.sum()", "x.sum()")]).problems).toContain("replaces a text by itself");
  });

  it("with an empty replacement takes whole lines away with their line break", () => {
    expect(apply([edit("        value = x.sum()", "")]).text).toBe(
      source.replace("        value = x.sum()\n", ""),
    );
    expect(apply([edit("value = x.sum()", "")]).text).toBe(source.replace("        value = x.sum()\n", ""));
    expect(apply([edit(".sum()", "")]).text).toBe(source.replace(".sum()", ""));
  });

  it("keeps the line breaks of its file", () => {
    const windows = new Map([["model.py", source.replaceAll("\n", "\r\n")]]);
    const mixed = new Map([["model.py", "a = 1\r\nb = 2\nc = 3\nd = 4\r\n"]]);

    expect(
      apply(
        [edit("        value = x.sum()\n        return value", "        value = 1\n        return 2")],
        [],
        windows,
      ).text,
    ).toBe(
      source
        .replace("value = x.sum()\n        return value", "value = 1\n        return 2")
        .replaceAll("\n", "\r\n"),
    );
    expect(apply([edit("b = 2\nc = 3\n", "b = 1\nx = 2\nc = 1\n")], [], mixed).text).toBe(
      "a = 1\r\nb = 1\nx = 2\nc = 1\nd = 4\r\n",
    );
  });

  it("works at the end of a file without a line break", () => {
    const open = new Map([["model.py", "a = 1\n  b = 2"]]);

    expect(apply([edit("b = 2\n", "c = 3\n")], [], open).text).toBe("a = 1\n  c = 3");
    expect(apply([edit("b = 2", "")], [], open).text).toBe("a = 1\n");
  });
});

describe("several edits", () => {
  it("are all of the text as it was", () => {
    const { text } = apply([edit("return value", "return hidden"), edit("return hidden", "return value")]);

    expect(text).toBe(
      source
        .replace("return hidden", "return X")
        .replace("return value", "return hidden")
        .replace("return X", "return value"),
    );
  });

  it("may touch but not overlap", () => {
    expect(apply([edit("hidden = ", "h = "), edit("self.project(x)", "x")]).problems).toBe("");
    expect(apply([edit("value = x.sum()", "a"), edit("x.sum()\n        return", "b")]).problems).toContain(
      "Edits 1 and 2 of model.py overlap in line 7",
    );
  });

  it("are applied all or not at all", () => {
    const { files: result, problems } = apply([
      edit("x.sum()", "1"),
      edit("nothing", "1"),
      edit("a: 1", "a: 2", "config.yaml"),
    ]);

    expect(result).toBeUndefined();
    expect(problems.split("\n")[0]).toContain("Edit 2 of model.py");
  });
});

describe("paths", () => {
  it.each([
    "smoke_test.py",
    "Smoke_Test.py",
    "reproduce.sh",
    "Dockerfile",
    "requirements.txt",
    "requirements.lock",
    "REPAIR.md",
    "provenance.json",
    "README.md",
    "REPRODUCTION.md",
  ])("of PaperCoder's own files are refused: %s", (path) => {
    const own = new Map([...files, [path, "text\n"]]);

    expect(apply([edit("text", "other", path)], [], own).problems).toMatch(/not to be changed: .+\./);
    expect(apply([], [{ path, text: "text" }]).problems).toMatch(/not to be created: .+\./);
  });

  it("that are not there are not edited, and those alike are named", () => {
    expect(apply([edit("a", "b", "src/model.py")]).problems).toContain("It has model.py.");
    expect(apply([edit("a", "b", "__proto__")]).problems).toContain("no file");
  });

  it.each([
    "../out.py",
    "/etc/x.py",
    "a\\b.py",
    ".git/config",
    ".gitattributes",
    "a/.hidden.py",
    "-x.py",
    "con.py",
    "MODEL.py",
    "model.py",
    "model.py/x.py",
    "config.yaml",
    "a\u0000.py",
    "",
  ])("that are unsafe or taken are not created: %j", (path) => {
    expect(apply([], [{ path, text: "x = 1\n" }]).problems).not.toBe("");
  });

  it("of new files are created with their text", () => {
    expect(
      apply([], [{ path: "package/__init__.py", text: "x = 1\n" }]).files?.get("package/__init__.py"),
    ).toBe("x = 1\n");
  });

  it("of two new files may not be one on some systems", () => {
    expect(
      apply(
        [],
        [
          { path: "new.py", text: "a" },
          { path: "New.py", text: "b" },
        ],
      ).problems,
    ).toContain("only in case");
  });
});

it("control characters are no text", () => {
  expect(apply([], [{ path: "new.py", text: "a\u0000b" }]).problems).toContain("control characters");
  expect(apply([edit("x.sum()", "\u001b[0m")]).problems).toContain("control characters");
});
