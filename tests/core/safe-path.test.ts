import { describe, expect, it } from "vitest";
import { PaperCoderError } from "../../src/core/errors.ts";
import { checkRepositoryPath, checkRepositoryPaths, findPathProblems } from "../../src/core/safe-path.ts";
import { expectLinearGrowth } from "../support/growth.ts";

describe("checkRepositoryPath", () => {
  it.each([
    "main.py",
    "src/model.py",
    "src/__init__.py",
    ".gitignore",
    ".github/workflows/test.yml",
    "data/naïve-bayes.json",
    "a/b/c/d/e/f/g/h/i/j/k/l.py",
    "console.py",
    "nulls/auxiliary.txt",
    "Makefile",
    "docs/a file.md",
  ])("lets %j pass as it is", (path) => {
    expect(checkRepositoryPath(path)).toBe(path);
  });

  it("gives Unicode's composed form", () => {
    expect(checkRepositoryPath("cafe\u0301.py")).toBe("caf\u00e9.py");
  });

  it.each([
    ["", "empty"],
    ["__proto__", "cannot be kept"],
    ["/etc/passwd", "absolute"],
    ["../x.py", "goes up"],
    ["src/../../x.py", "goes up"],
    ["./x.py", "the name ."],
    ["src//x.py", "empty name"],
    ["src/", "empty name"],
    ["C:/x.py", "drive"],
    ["c:x.py", "drive"],
    ["//server/share/x.py", "absolute"],
    ["\\\\server\\share\\x.py", "backslash"],
    ["src\\..\\x.py", "backslash"],
    ["x\0.py", "invisible"],
    ["x\n.py", "invisible"],
    ["x\u202egnp.py", "invisible"],
    ["x\u200b.py", "invisible"],
    ["x\u2028.py", "invisible"],
    ["x\ud800.py", "invisible"],
    ["~/x.py", "shells"],
    ["src/~x.py", "shells"],
    ["-rf", "shells"],
    ["src/ x.py", "space or dot"],
    ["src /x.py", "space or dot"],
    ["x.py.", "space or dot"],
    ["...", "space or dot"],
    ["x.py:stream", "Windows refuses"],
    ["x?.py", "Windows refuses"],
    ["con", "device"],
    ["src/NUL.txt", "device"],
    ["Com1.tar.gz", "device"],
    ["lpt³", "device"],
    ["aux /x.py", "space or dot"],
    [".git/config", "version control"],
    ["src/.GIT/hooks/post-checkout", "version control"],
    ["GIT~1/config", "version control"],
    [".hg/hgrc", "version control"],
    [".papercoder/runs.sqlite", "version control"],
    [`${"a".repeat(201)}`, "characters"],
    [`${"é".repeat(150)}`, "bytes"],
    [`${"a/".repeat(12)}x.py`, "levels"],
  ])("refuses %j and says why", (path, reason) => {
    const check = () => checkRepositoryPath(path);
    expect(check).toThrow(PaperCoderError);
    expect(check).toThrow(reason);
    expect(check).toThrow(expect.objectContaining({ code: "PATH_UNSAFE" }));
  });

  it("shows invisible characters of the path it refuses", () => {
    expect(() => checkRepositoryPath("x\u202egnp.py")).toThrow("\\u{202e}");
  });

  it.each(["a/", "../", " ", "\\", "~", "con."])(
    "takes no longer for each %j of a very long path",
    async (text) => {
      await expectLinearGrowth((size) => {
        expect(findPathProblems([text.repeat(size)])).toHaveLength(1);
      }, 500_000);
    },
  );
});

describe("findPathProblems", () => {
  it("finds nothing in an ordinary repository", () => {
    expect(findPathProblems(["main.py", "src/__init__.py", "src/model.py", "src/data/load.py"])).toEqual([]);
  });

  it.each([
    [["model.py", "Model.py"], "differs"],
    [["src/a.py", "Src/b.py"], "differs"],
    [["straße.py", "STRASSE.py"], "differs"],
    [["ﬁt.py", "fit.py"], "differs"],
    [["caf\u00e9.py", "CAFE\u0301.py"], "differs"],
    [["caf\u00e9.py", "cafe\u0301.py"], "appears twice"],
    [["main.py", "main.py"], "appears twice"],
    [["src", "src/a.py"], "a file and also a folder"],
    [["src/a.py", "SRC"], "a file and also a folder"],
    [["config.yaml/a.py"], "a file and also a folder"],
  ])("reports that of %j one meets the other", (paths, words) => {
    expect(findPathProblems(paths)).toEqual([expect.stringContaining(words)]);
  });

  it.each(["config.yaml", "requirements.txt", "README.md", "Readme.MD", "REPRODUCTION.md", "PARTIAL.md"])(
    "says that PaperCoder writes %s itself",
    (path) => {
      expect(findPathProblems([path, "main.py"])).toEqual([
        expect.stringContaining("PaperCoder writes itself"),
      ]);
    },
  );

  it("lets files of those names lie in folders", () => {
    expect(findPathProblems(["docs/README.md", "experiments/config.yaml"])).toEqual([]);
  });

  it("reports every bad path once", () => {
    expect(findPathProblems(["../a.py", "b.py", "/c.py"])).toHaveLength(2);
  });
});

describe("checkRepositoryPaths", () => {
  it("gives all paths in composed form, our own files among them", () => {
    expect(checkRepositoryPaths(["cafe\u0301.py", "config.yaml"])).toEqual(["caf\u00e9.py", "config.yaml"]);
  });

  it("throws when two of them meet", () => {
    expect(() => checkRepositoryPaths(["a.py", "A.py"])).toThrow(
      expect.objectContaining({ code: "PATH_UNSAFE" }),
    );
  });
});
