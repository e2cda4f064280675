import { describe, expect, it } from "vitest";
import { checkRepository } from "../../../src/index.ts";
import { RepositoryCheck } from "../../../src/state/repository-check.ts";
import { classifier, regression, scripts } from "./clean-repositories.ts";
import { type Files, writeRepositoryFiles } from "./write-repository-files.ts";

const listFound = async (files: Files) =>
  (await checkRepository(await writeRepositoryFiles(files))).findings
    .filter(({ rung }) => rung < 5)
    .map(({ file, line, code, severity }) => `${file}:${line ?? ""} ${severity} ${code}`);

describe("the check of a repository", () => {
  it("is data in the form of its schema, and says what it did not check", async () => {
    const check = await checkRepository(await writeRepositoryFiles(regression));
    expect(RepositoryCheck.parse(check)).toEqual(check);
    expect(check.files).toContain("src/model.py");
    expect(check.notChecked[0]).toContain("Nothing was executed");
  });

  it("gives the same twice", async () => {
    const root = await writeRepositoryFiles({ ...classifier, "requirements.txt": "x\n" });
    expect(await checkRepository(root)).toEqual(await checkRepository(root));
  });

  it.each<[name: string, files: Files, found: readonly string[]]>([
    [
      "a value of the config that nothing reads",
      { ...regression, "config.yaml": `${regression["config.yaml"]}  momentum: 0.9\n` },
      ["config.yaml:9 warning unused-config-key"],
    ],
    [
      "a config that nothing reads at all, once",
      { "config.yaml": "a: 1\nb: {c: 2}\n", "x.py": "print(1)\n" },
      ["config.yaml: warning unused-config-key"],
    ],
    [
      "no unread value where the config is used as a whole",
      {
        "config.yaml": "a: 1\n",
        "requirements.txt": "pyyaml\n",
        "x.py": "import yaml\nconfig = yaml.safe_load(open('config.yaml'))\nprint(config)\n",
      },
      [],
    ],
    ["a config that is a list", { "config.yaml": "- a\n- b\n" }, ["config.yaml:1 error config-not-a-map"]],
    ["a config without values", { "config.yaml": "" }, ["config.yaml: error config-empty"]],
    [
      "a config that does not parse",
      { "config.yaml": "a: [1\nb: 2\n" },
      [expect.stringMatching(/^config\.yaml:\d error yaml-invalid$/)],
    ],
    [
      "1e-4 as a warning where PyYAML does not read it",
      {
        "config.yaml": "lr: 1e-4\n",
        "requirements.txt": "omegaconf\n",
        "x.py": "from omegaconf import OmegaConf\nprint(OmegaConf.load('config.yaml').lr)\n",
      },
      ["config.yaml:1 warning float-as-text"],
    ],
    [
      "a package below another that lacks its __init__.py",
      { "a/__init__.py": "", "a/b/c.py": "x = 1\n", "run.py": "from a.b.c import x\nprint(x)\n" },
      ["a/b: note missing-init"],
    ],
    [
      "nothing of plain folders of modules",
      { "a/b.py": "x = 1\n", "run.py": "from a.b import x\nprint(x)\n" },
      [],
    ],
    [
      "a wrong call through a star import",
      {
        ...scripts,
        "steps/grey.py": (scripts["steps/grey.py"] ?? "").replace(
          "class Grey(Step):",
          "class Grey(Step):\n    def __init__(self, depth):\n        self.depth = depth\n",
        ),
      },
      ["main.py:15 error wrong-call"],
    ],
    [
      "nothing of compiled modules and stubs",
      {
        "fast/__init__.py": "from ._core import f\nfrom .typed import g\n",
        "fast/_core.cpython-311-x86_64-linux-gnu.so": "",
        "fast/typed.pyi": "",
      },
      [],
    ],
    ["newer syntax as a warning", { "x.py": "type A = int\n" }, ["x.py:1 warning syntax-error"]],
    [
      "no package in prose, nor in a file that does not parse",
      {
        "x.py": "Here is what I import:\nimport the weights from disk\n",
        "y.py": "import numpy\nx = [1, 2}\n",
      },
      ["x.py:1 error stray-prose", "x.py:2 error syntax-error", "y.py:2 error syntax-error"],
    ],
    [
      "a file with nothing in it",
      { "x.py": "# nothing\n", "conftest.py": "", "a/__init__.py": "" },
      ["x.py: warning file-empty"],
    ],
    [
      "an unfinished comment as a note",
      { "x.py": "x = 1  # TODO: tune\n" },
      ["x.py:1 note unfinished-comment"],
    ],
    [
      "modules of folders that only look like what tools make",
      {
        "env/__init__.py": "",
        "env/maze.py": "import (\n",
        "build/x.py": "import (\n",
        "venv/pyvenv.cfg": "",
        "venv/lib.py": "import (\n",
      },
      ["build/x.py:1 error syntax-error", "env/maze.py:1 error syntax-error"],
    ],
  ])("finds %s", async (_, files, found) => {
    expect(await listFound(files)).toEqual(found);
  });
});
