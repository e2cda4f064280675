import { describe, expect, it } from "vitest";
import { createSourceChecks } from "../../../src/repository/checks/create-source-checks.ts";
import { expectLinearGrowth } from "../../support/growth.ts";
import { expectFile } from "./read-repository.ts";

const checks = createSourceChecks();
const check = (path: string, text: string): Promise<string[]> =>
  checks.checkSource(text, expectFile({ path }));

describe("files that are not Python", () => {
  it.each<[path: string, text: string]>([
    ["conf/a.yaml", "a: 1\nb:\n  - 1.0e-04\n  - [x, y]\n# end\n"],
    ["conf/two.yml", "a: 1\n---\nb: 2\n"],
    ["a.json", '{"a": [1, 2.5, null]}\n'],
    ["a.jsonl", '{"a": 1}\n\n[2]\n'],
    [
      "pyproject.toml",
      '[project]\nname = "x"\ndependencies = [\n  "numpy>=1.24", # arrays\n]\n[tool.ruff.lint]\nselect = ["E"]\nd = """\nfree text [x\n"""\n[[a.b]]\n"k.l".m = { x = 1 }\n',
    ],
    [
      "run.sh",
      '#!/bin/bash\nset -euo pipefail\n# don\'t stop\nfor s in 0 1; do python main.py --seed "$s" --note \'a "b"\'; done\ncat <<EOF\nit\'s free\nEOF\necho $(( 1 << 3 )) it\\\'s <<< "$x"\n',
    ],
    ["README.md", "# Title\n\n```bash\npython main.py\n```\n\n~~~~\n```\n~~~~\nInline ``` code ``` here.\n"],
    [
      "requirements-dev.txt",
      "numpy>=1.24,<3\ntorch == 2.1.0 ; python_version < '3.12'\n-r base.txt\n# comment\npytest[x]~=8.0\ngit+https://example.org/x.git\nx @ https://example.org/x.whl\n",
    ],
    ["LICENSE", "MIT License\n\nPermission is granted.\n"],
    ["Dockerfile", "FROM python:3.11\nRUN pip install .\n"],
    ["src/__init__.py", ""],
    ["data/.gitkeep", ""],
  ])("are good: %s", async (path, text) => {
    expect(await check(path, text)).toEqual([]);
  });

  it.each<[path: string, text: string, problem: RegExp]>([
    ["a.yaml", "a: [1, 2\nb: 3\n", /^line \d: /],
    ["a.yaml", "a: 1\na: 2\n", /^line 2: Map keys must be unique/],
    ["a.yaml", "# a: 1\\nb: 2\n", /holds nothing but comments/],
    ["a.yaml", "rate: 1e-4\n", /1e-4 is text to PyYAML; do write .* 1\.0e-04/],
    ["a.yaml", `a: ${"[".repeat(20_000)}`, /./],
    ["a.json", '{\n  "a": 1,\n}\n', /^line 3: .*do correct the JSON/],
    ["a.json", "[".repeat(200_000), /./],
    ["a.jsonl", '{"a": 1}\n{"a": \n', /^line 2: not one JSON value/],
    ["a.toml", "[a]\nx = 1\n[a]\ny = 2\n", /^line 3: the table \[a\] is there twice/],
    ["a.toml", "x: 1\n", /^line 1: `x: 1` is not TOML/],
    ["a.toml", "x = [\n  1,\n", /^line 1: the value that begins here is never closed/],
    ["a.sh", 'echo "start\npython main.py\n', /^line 1: the quote " that begins here/],
    ["a.sh", "cat <<EOF\ntext\n", /^line 1: the here-document has no line EOF/],
    ["a.md", "# A\n```python\nx = 1\n", /^line 2: the fence that begins here is never closed/],
    [
      "requirements.txt",
      "numpy>=1.24\nplease install torch\n",
      /^line 2: `please install torch` is not a requirement/,
    ],
    ["a.cfg", "", /a\.cfg is empty/],
    ["a.cfg", "```ini\n[a]\n```\n", /^line 1: a fence was left/],
    ["a.cfg", "Here is the configuration:\n[a]\n", /a sentence, not code/],
    ["a.md", "I'm sorry, but I can't help with that.\n", /this is a refusal/],
    ["a.cfg", "[a]\nx = 1\n# ... rest of the file unchanged\n", /^line 3: .*stands for text that is missing/],
  ])("are put back: %s %j", async (path, text, problem) => {
    const [first] = await check(path, text);
    expect(first).toMatch(problem);
  });

  it("contain the strings they share", async () => {
    const expectation = expectFile({ path: "README.md", spelled: ["results.json"] });
    expect(await checks.checkSource("# Title\nsee results.json\n", expectation)).toEqual([]);
    expect(await checks.checkSource("# Title\n", expectation)).toEqual([
      expect.stringMatching(/does not contain "results\.json"/),
    ]);
  });

  it.each(["a.yaml", "a.toml", "a.sh", "a.md", "requirements.txt", "a.json", "x.unknown"])(
    "are read in linear time however hostile: %s",
    async (path) => {
      for (const piece of ["a", '"', "`", "- ", "[a", "<<E", "a.", "a>=1,", "\n#", "''", "= "]) {
        await expectLinearGrowth((size) => check(path, piece.repeat(size / piece.length)), 50_000);
      }
    },
  );
});
