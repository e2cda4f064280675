import { describe, expect, it } from "vitest";
import { createSourceChecks } from "../../../src/repository/checks/create-source-checks.ts";
import { expectFile } from "./read-repository.ts";

const checks = createSourceChecks();
const check = (text: string): Promise<string[]> =>
  checks.checkSource(text, expectFile({ packages: ["click"] }));

describe("Python that would not run", () => {
  it.each<[defect: string, text: string, problem: RegExp]>([
    ["an open bracket", "x = f(1,\ny = 2\n", /^line \d, column \d+: .*do correct the syntax/],
    ["a walrus onto a subscript", "if (a[0] := 3):\n    pass\n", /^line 1, column \d+: /],
    ["an open string", 'x = """never\nclosed\n', /^line \d/],
    ["syntax newer than Python 3.10", 'd = {}\nx = f"{d["a"]}"\n', /line 2, .*3\.12/],
    ["prose before the code", "Here is the file:\n\nx = 1\n", /line 1, .*a sentence, not code/],
    ["a left-over fence", "```python\nx = 1\n```\n", /line 1, .*a fence was left/],
    ["a name that nothing defines", "def f(x):\n    return y + x\n", /^line 2: Undefined name `y`/],
    ["only a docstring", '"""What this file would do."""\n', /has no code in it/],
    ["nothing", "\n", /is empty/],
  ])("is refused for %s", async (_, text, problem) => {
    const [first] = await check(text);
    expect(first).toMatch(problem);
  });

  it("is refused, not crashed on, when it is nested beyond the parser, and the next file is checked", async () => {
    expect(await check(`x = ${"(".repeat(5_000)}${")".repeat(5_000)}\n`)).toEqual([
      expect.stringMatching(/nesting .* too deep/),
    ]);
    const ladder = Array.from({ length: 90 }, (_, depth) => `${" ".repeat(depth)}if a:`).join("\n");
    expect((await check(`${ladder}\n${" ".repeat(91)}pass\n`)).length).toBeGreaterThan(0);
    expect(await check("x = 1\n")).toEqual([]);
  });

  it("is refused when it is data rather than code", async () => {
    expect(await check(`x = "${"a".repeat(600_000)}"\n`)).toEqual([
      expect.stringMatching(/keep data out of source/),
    ]);
  });
});

describe("Python that is not finished", () => {
  it.each<[defect: string, text: string, line: number]>([
    ["a TODO", "def f(x):\n    # TODO: the KL term\n    return x\n", 2],
    ["a FIXME behind code", "x = 1  # FIXME: wrong\n", 1],
    ["a body that is only pass", "def f(x):\n    pass\n", 1],
    ["a body that is only dots", "def f(x): ...\n", 1],
    ["a body that is only a docstring", 'def f(x):\n    """Gives y."""\n', 1],
    ["NotImplementedError", "def f(x):\n    raise NotImplementedError('later')\n", 1],
    [
      "NotImplementedError in a plain class",
      "class A:\n    def f(self, x):\n        raise NotImplementedError\n",
      2,
    ],
    ["an empty class", "class Model:\n    pass\n", 1],
    ["dots among statements", "def f(x):\n    y = x\n    ...\n    return y\n", 3],
    ["code that was left out", "x = 1\n# ... rest of the code unchanged\n", 2],
    ["existing code", "# existing code here\nx = 1\n", 1],
    ["a place for code", "def f(x):\n    # your code here\n    return x\n", 2],
    ["a placeholder", "def f(x):\n    # placeholder implementation\n    return 0\n", 2],
  ])("is refused for %s", async (_, text, line) => {
    expect(await check(text)).toEqual([expect.stringMatching(new RegExp(`^line ${line}: .*do `))]);
  });

  it.each([
    [
      "an abstract method",
      "from abc import ABC, abstractmethod\nclass A(ABC):\n    @abstractmethod\n    def f(self): ...\n    def g(self):\n        raise NotImplementedError\n",
    ],
    [
      "a base class that the file extends",
      "class A:\n    def f(self):\n        raise NotImplementedError\nclass B(A):\n    def f(self):\n        return 1\n",
    ],
    ["a class named as a base", "class BaseMethod:\n    def f(self):\n        raise NotImplementedError\n"],
    ["a protocol", "from typing import Protocol\nclass P(Protocol):\n    def f(self) -> int: ...\n"],
    ["an exception class", 'class E(Exception):\n    """Raised when."""\nclass F(ValueError): pass\n'],
    ["a documented no-op", 'def close():\n    """Does nothing: the file is closed by its owner."""\n'],
    ["a command group", "import click\n@click.group()\ndef cli():\n    pass\n"],
    ["the words in a string", 'x = "TODO: rest of the code"\n'],
  ])("is not seen in %s", async (_, text) => {
    expect(await check(text)).toEqual([]);
  });
});

describe("errors that nobody would see", () => {
  const guard = (clause: string, body: string): string =>
    `def f(g, log, out):\n    try:\n        g()\n    ${clause}\n        ${body}\n`;
  it.each([
    guard("except:", "pass"),
    guard("except Exception:", "return None"),
    guard("except Exception as e:", "print(e)"),
    guard("except BaseException as e:", "log.warning('failed: %s', e)"),
    guard("except (ValueError, Exception) as e:", "log.error(str(e))"),
    guard("except Exception:", "return 0"),
    "import sys\ndef f(g):\n    try:\n        g()\n    except Exception:\n        sys.exit(0)\n",
    "import contextlib\ndef f(g):\n    with contextlib.suppress(Exception):\n        g()\n",
    "import traceback\ndef f(g):\n    try:\n        g()\n    except Exception:\n        traceback.print_exc()\n",
  ])("are put back: %j", async (text) => {
    expect(await check(text)).toEqual([expect.stringMatching(/^line \d: .*hides every failure; do /)]);
  });

  it.each([
    guard("except ValueError:", "pass"),
    guard("except (OSError, KeyError) as e:", "print(e)"),
    guard("except Exception:", "raise"),
    guard("except Exception as e:", "raise RuntimeError('f') from e"),
    guard("except Exception as e:", "return {'error': str(e)}"),
    guard("except Exception as e:", "out.append(e)"),
    guard("except Exception as e:", "out['f'] = repr(e)"),
    guard("except Exception:", "return 1"),
    "import sys\ndef f(g):\n    try:\n        g()\n    except Exception as e:\n        print(e)\n        sys.exit(1)\n",
    "class A:\n    def __del__(self):\n        try:\n            self.close()\n        except Exception:\n            pass\n    def close(self):\n        return 1\n",
  ])("are handled here: %j", async (text) => {
    expect(await check(text)).toEqual([]);
  });
});
