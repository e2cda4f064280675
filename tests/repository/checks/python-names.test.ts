import { describe, expect, it } from "vitest";
import type { SourceExpectation } from "../../../src/agents/agent.ts";
import { createSourceChecks } from "../../../src/repository/checks/create-source-checks.ts";
import { expectFile } from "./read-repository.ts";

const checks = createSourceChecks();
const model = {
  path: "src/model.py",
  text: "import numpy as np\nWIDTH = 3\nclass Model:\n    def __init__(self, width, depth=2):\n        self.width = width\n    def fit(self, x): return x\ndef build(name, *, rate): return name\n",
};
const around: Partial<SourceExpectation> = {
  available: [model],
  paths: ["main.py", "src/file.py", "src/model.py", "src/data.py", "lib/tools.py"],
  packages: ["numpy"],
};
const check = (text: string, changes: Partial<SourceExpectation> = {}): Promise<string[]> =>
  checks.checkSource(text, expectFile({ ...around, ...changes }));
const symbol = (name: string, signature: string): SourceExpectation["symbols"][number] => ({
  name,
  signature,
  description: "d",
});

describe("imports that would fail", () => {
  it.each<[defect: string, text: string, problem: RegExp]>([
    [
      "a name the sibling lacks",
      "from src.model import Modell\n",
      /src\/model\.py does not define Modell; it defines WIDTH, Model, build|Model/,
    ],
    [
      "a module that does not exist",
      "from src.losses import elbo\n",
      /there is no module src\.losses; src has /,
    ],
    [
      "a sibling that is not a dependency",
      "from src.data import load\n",
      /src\/data\.py is not among .* \(src\/model\.py\)/,
    ],
    [
      "the same inside a function",
      "def f():\n    from src.data import load\n    return load()\n",
      /^line 2: src\/data\.py is not among/,
    ],
    [
      "a module only its own folder could find",
      "from model import Model\n",
      /the file is src\/model\.py; do import it as src\.model/,
    ],
    ["a package that nobody planned", "import sbi\n", /sbi is neither a file .* \(numpy\)/],
    [
      "the same inside a function",
      "def f():\n    import torchdiffeq\n    return torchdiffeq\n",
      /^line 2: torchdiffeq/,
    ],
    ["itself", "from src.file import x\nx = 1\n", /imports itself/],
    ["a package above the root", "from ...other import x\n", /leaves the package/],
    [
      "an attribute the sibling lacks",
      "import src.model as m\nx = m.Model(1)\ny = m.train(x)\n",
      /^line 3: src\/model\.py does not define train/,
    ],
    [
      "a submodule's missing attribute",
      "from src import model\ny = model.train()\n",
      /^line 2: src\/model\.py does not define train/,
    ],
    [
      "names among comments and brackets",
      "from src.model import (  # the model\n    Model,  # noqa: F401\n    Missing,\n)\n",
      /^line 1: src\/model\.py does not define Missing/,
    ],
  ])("are refused: %s", async (_, text, problem) => {
    expect(await check(text)).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    "from src.model import Model, WIDTH\nx = Model(WIDTH)\n",
    "from .model import *\nx = build('a', rate=1)\n",
    "from src.model import np\n",
    "from src import model as m\nx = m.WIDTH\ndef f(m):\n    return m.anything\n",
    "try:\n    import sbi\nexcept ImportError:\n    sbi = None\n",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from src.data import Batch\n    import jax\n",
    "import os.path, yaml, sklearn.svm\nfrom torch.utils.data import Dataset\n",
    "import sys\nsys.path.insert(0, 'lib')\nimport tools\n",
    "def f(rows):\n    best = None\n    for row in rows:\n        if best is None or best > total:\n            best = row\n        total = row\n    return best\n",
  ])("are not seen in %j", async (text) => {
    expect(await check(text)).toEqual([]);
  });

  it("follow a package's __init__ and star imports", async () => {
    const available = [
      { path: "pkg/__init__.py", text: "from .core import *\nfrom . import extra\n" },
      { path: "pkg/core.py", text: "def run(): return 1\n" },
      {
        path: "pkg/extra.py",
        text: "try:\n    from numpy import more\nexcept ImportError:\n    def more(): return 2\n",
      },
    ];
    const paths = ["main.py", ...available.map(({ path }) => path)];
    expect(await check("from pkg import run, extra\nx = extra.more()\n", { available, paths })).toEqual([]);
    expect(await check("from pkg import walk\n", { available, paths })).toEqual([
      expect.stringMatching(/pkg\/__init__\.py does not define walk/),
    ]);
  });
});

describe("calls that would fail", () => {
  it.each<[text: string, problem: RegExp]>([
    [
      "from src.model import Model\nx = Model(1, height=2)\n",
      /Model\(width, depth=…\) gives height, which it does not take/,
    ],
    ["from src.model import Model\nx = Model()\n", /does not give width/],
    ["from src.model import Model\nx = Model(1, 2, 3)\n", /gives 3 arguments by position, it takes 2/],
    ["from src.model import build\nx = build('a', 0.1)\n", /gives 2 arguments by position, it takes 1/],
    ["def f(a, b): return a + b\nx = f(1)\n", /f\(a, b\) does not give b/],
  ])("are refused: %j", async (text, problem) => {
    expect(await check(text)).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    "from src.model import build\nx = build(*['a'], **{'rate': 1})\n",
    "from functools import partial\nfrom src.model import build\nbuild = partial(build, rate=1)\nx = build('a')\n",
    "import jax\n@jax.jit\ndef f(a, b): return a\nx = f(1)\n",
    "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\na = A(1)\n",
    "def f(a, *, b=1, **more): return a, b, more\nx = f(1, c=2)\n",
    "def f(xs): return sum(xs)\nx = f(y for y in [1])\n",
  ])("are not seen where the callee is not certain: %j", async (text) => {
    expect(await check(text, { packages: ["jax"] })).toEqual([]);
  });
});

describe("a designed symbol", () => {
  const code =
    "class A:\n    size = 1\n    def run(self, x, k=3, *, loud=False): return x\n    @staticmethod\n    def make(path): return path\ndef f(x, y, z=1): return x\n";
  it.each<[name: string, signature: string, problem: RegExp]>([
    ["g", "def g(x)", /defines g \(`def g\(x\)`\), and it does not \(it defines A, f\)/],
    ["LIMIT", "LIMIT: int", /defines LIMIT/],
    ["f", "def f(y, x)", /y is in another place/],
    ["f", "def f(x, y, w)", /w is missing/],
    ["f", "def f(x)", /y is new and has no default/],
    ["f", "def f(x, y=2)", /y has lost its default/],
    ["f", "class f(Base)", /f is a class/],
    ["A.stop", "def stop(self)", /line 1: the design says that A has stop/],
    ["A.run", "def run(self, x, k=3, loud=False)", /loud can no longer be given by position/],
    ["B.run", "def run(self)", /there is no class B/],
  ])("is asked for: %s as %s", async (name, signature, problem) => {
    expect(await check(code, { symbols: [symbol(name, signature)] })).toEqual([
      expect.stringMatching(problem),
    ]);
  });

  it.each<[name: string, signature: string]>([
    ["f", "def f(x: int, y: int) -> int"],
    ["f", "def f(x, y, z=1) -> int: ..."],
    ["A", "class A(Base)"],
    ["A.run", "def run(self, x: int) -> int"],
    ["A.make", "def make(path: str)"],
    ["A.make", "def make(self, path: str)"],
    ["A.size", "size: int"],
  ])("is found: %s as %s", async (name, signature) => {
    expect(await check(code, { symbols: [symbol(name, signature)] })).toEqual([]);
  });

  it("may be inherited from a base in another file", async () => {
    const text = "from src.model import Model\nclass Net(Model):\n    def go(self): return 1\n";
    expect(await check(text, { symbols: [symbol("Net.fit", "def fit(self, x)")] })).toEqual([]);
    expect(await check(text, { symbols: [symbol("Net.train", "def train(self)")] })).toEqual([
      expect.stringMatching(/Net has train/),
    ]);
  });

  it("must be written although torch's Module is a base", async () => {
    const text =
      "import torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n";
    expect(await check(text, { symbols: [symbol("Net.forward", "def forward(self, x)")] })).toEqual([
      expect.stringMatching(/Net has forward/),
    ]);
    expect(await check(text, { symbols: [symbol("Net.state_dict", "def state_dict(self)")] })).toEqual([]);
  });
});

describe("a designed signature", () => {
  it.each([
    "def f(x: np.ndarray, k: int = 3) -> np.ndarray",
    "async def f()",
    "class A(nn.Module, Generic[T])",
    "class A",
    "RATE: float",
    "RATE: float = 1e-3",
    "@property\ndef size(self) -> int",
  ])("is Python: %s", (signature) => expect(checks.checkSignature(signature)).toEqual([]));

  it.each<[signature: string, problem: RegExp]>([
    ["def f(self, …)", /write out every parameter/],
    ["def A.f(self)", /leave the class out/],
    ["def f(x", /do write it as def, class or NAME: type/],
    ["f(x) -> int", /do write it as def/],
    ["f(x)", /one def, class, or NAME: type/],
    ["def f(x)\ndef g(x)", /do write it as def/],
    ["x: int\ny: int", /one def, class, or NAME: type/],
    [`def f(x: ${"list[".repeat(3_000)})`, /longer than 4000/],
  ])("is refused: %j", (signature, problem) => {
    expect(checks.checkSignature(signature)).toEqual([expect.stringMatching(problem)]);
  });
});
