import { describe, expect, it } from "vitest";
import { createSourceChecks } from "../../../src/repository/checks/create-source-checks.ts";
import { expectFile } from "./read-repository.ts";

const checks = createSourceChecks();
const available = [
  { path: "src/run.py", text: "def train(path): return path\ndef get_logger(name): return name\n" },
];
const check = (text: string): Promise<string[]> =>
  checks.checkSource(
    text,
    expectFile({
      path: "main.py",
      available,
      paths: ["main.py", "src/run.py"],
      packages: ["typer", "click"],
    }),
  );
const options =
  "import argparse\nfrom src.run import get_logger, train\n\ndef main():\n    parser = argparse.ArgumentParser()\n    parser.add_argument('--config', default='config.yaml')\n    parser.add_argument('-s', '--smoke', action='store_true')\n    args = parser.parse_args()\n    return train(args.config)\n";
const guard = "\nif __name__ == '__main__':\n    main()\n";

describe("the entry point", () => {
  it.each([
    options + guard,
    `${options}LOGGER = get_logger(__name__)\n${guard}`,
    "import typer\napp = typer.Typer()\n@app.command()\ndef run(config: str = 'config.yaml', smoke: bool = False):\n    print(config, smoke)\nif __name__ == '__main__':\n    app()\n",
    "import click\n@click.command()\n@click.option('--config', default='config.yaml')\n@click.option('--smoke/--no-smoke')\ndef main(config, smoke):\n    print(config, smoke)\nif __name__ == '__main__':\n    main()\n",
  ])("is good: %j", async (text) => {
    expect(await check(text)).toEqual([]);
  });

  it.each<[text: string, problem: RegExp]>([
    [options.replace("--smoke", "--fast") + guard, /no option --smoke/],
    [options.replace("--config", "--configuration") + guard, /no option --config/],
    [options, /no `if __name__ == "__main__":`/],
    [`${options}\ntrain('x')\n${guard}`, /^line 11: train\(…\) runs as soon as main\.py is imported/],
    [`${options}\nmain()\n${guard}`, /^line 11: main\(…\) runs/],
    [`${options}\nDATA = open('data.txt').read()\n${guard}`, /^line 11: open\(…\) runs/],
    [
      `${options}\nargs = argparse.ArgumentParser().parse_args()\n${guard}`
        .replace("argparse.ArgumentParser().parse_args", "PARSER.parse_args")
        .replace("def main", "PARSER = argparse.ArgumentParser()\ndef main"),
      /PARSER\.parse_args\(…\) runs/,
    ],
  ])("is put back: %j", async (text, problem) => {
    expect(await check(text)).toEqual([expect.stringMatching(problem)]);
  });

  it("may take its options from a sibling", async () => {
    const cli = {
      path: "src/cli.py",
      text: "import argparse\ndef parse():\n    p = argparse.ArgumentParser()\n    p.add_argument('--config')\n    p.add_argument('--smoke')\n    return p.parse_args()\n",
    };
    const text =
      "from src.cli import parse\ndef main():\n    print(parse())\nif __name__ == '__main__':\n    main()\n";
    expect(
      await checks.checkSource(
        text,
        expectFile({ path: "main.py", available: [cli], paths: ["main.py", "src/cli.py"] }),
      ),
    ).toEqual([]);
  });

  it("is only the main.py at the root", async () => {
    expect(await checks.checkSource("x = 1\n", expectFile({ path: "src/main.py" }))).toEqual([]);
  });
});

describe("a string that several files share", () => {
  const keys = { path: "src/keys.py", text: 'ACCURACY = "test_accuracy"\n' };
  const spelled = (text: string, names: string[]): Promise<string[]> =>
    checks.checkSource(
      text,
      expectFile({ spelled: names, available: [keys], paths: ["src/file.py", "src/keys.py"] }),
    );

  it.each<[text: string, name: string]>([
    ['x = {"test_accuracy": 1}\n', "test_accuracy"],
    ["x = dict(test_accuracy=1)\n", "test_accuracy"],
    ["from src.keys import ACCURACY\nx = {ACCURACY: 1}\n", "test_accuracy"],
    ['path = "out/results.json"\n', "results.json"],
    ['from pathlib import Path\np = Path("tables") / "main.csv"\n', "tables/main.csv"],
    ['def f(seed): return f"metrics_{seed:02d}.json"\n', "metrics_{seed}.json"],
  ])("is found: %j spells %s", async (text, name) => {
    expect(await spelled(text, [name])).toEqual([]);
  });

  it.each<[text: string, name: string, problem: RegExp]>([
    ['x = {"testAccuracy": 1}\n', "test_accuracy", /does not contain "test_accuracy".*it has "testAccuracy"/],
    ["x = 1  # test_accuracy\n", "test_accuracy", /does not contain/],
    ['x = "accuracyless"\n', "accuracy", /does not contain/],
    ["x = 1\n", "results.json", /does not contain "results\.json"/],
  ])("is missed: %j does not spell %s", async (text, name, problem) => {
    expect(await spelled(text, [name])).toEqual([expect.stringMatching(problem)]);
  });
});
