import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSourceChecks } from "../../../src/repository/checks/create-source-checks.ts";

const configPaths = ["data.noise", "data.size", "training.lr", "training.steps", "smoke.steps", "seed"];
const paths = ["main.py", "model.py", "steps/train.py"];
const checks = createSourceChecks();

function listReads(text: string, path = "main.py") {
  return checks.listConfigReads?.(path, text, { paths, configPaths });
}

/** A main file that loads the config and does this with it. */
const withLoaded = (lines: string) =>
  `import yaml\nimport json\nfrom model import Model\n\n\ndef main():\n    config = yaml.safe_load(open("config.yaml"))\n${lines
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`;

describe("the config values that a file reads", () => {
  it.each([
    ["keys of the loaded config", 'lr = config["training"]["lr"]\nprint(lr)', ["training.lr"]],
    ["a get with a key", 'seed = config.get("seed")', ["seed"]],
    ["keys of a section under a name", 'data = config["data"]\nn = data["size"]', ["data.size"]],
    ["keys in a text", "print(f\"{config['data']['noise']}\")", ["data.noise"]],
    ["attributes", "steps = config.smoke.steps", ["smoke.steps"]],
    [
      "attributes of something that is not followed",
      "steps = options.steps",
      ["training.steps", "smoke.steps"],
    ],
    ["a section that is unpacked", 'run(**config["data"])', ["data.noise", "data.size"]],
    [
      "a section that is gone through",
      'for name in config["data"]:\n    print(name)',
      ["data.noise", "data.size"],
    ],
    ["a section by a name of its own", 'value = config["training"][name]', ["training.lr", "training.steps"]],
    ["a key that is looked for", 'if "seed" in config:\n    pass', ["seed"]],
  ])("are %s", (_, lines, expected) => {
    expect(listReads(withLoaded(lines))).toEqual(expected);
  });

  it.each([
    ["it passes the config on to another file", "model = Model(config)\nother = Model(config=config)"],
    ["it passes a section on to another file", 'model = Model(config["training"])'],
    ["it copies the config first", "import copy\nconfig = copy.deepcopy(config)\nModel(config)"],
    ["it only stores into the config", 'config["seed"] = 3\nModel(config)'],
  ])("are none where %s", (_, lines) => {
    expect(listReads(withLoaded(lines))).toEqual([]);
  });

  it.each([
    ["it prints the config", "print(json.dumps(config))"],
    ["it goes through the config", "for key, value in config.items():\n    print(key)"],
    ["it gives the config to a library", "json.dump(config, out)"],
    [
      "it keeps the loaded config under a name that is not followed",
      "raw = yaml.safe_load(text)\nprint(raw)",
    ],
    ["it takes settings apart", "print(vars(settings))"],
    ["it unpacks settings that are not followed", "layer = Layer(**model_config)"],
  ])("may be any where %s", (_, lines) => {
    expect(listReads(withLoaded(lines))).toBeNull();
  });

  it("are those of the functions it hands the config to within the file", () => {
    const text =
      'def measure(config, seed):\n    return config["data"]["noise"] + seed\n\n\ndef run(config):\n    return measure(config, 1)\n';

    expect(listReads(text)).toEqual(["data.noise"]);
  });

  it("may be any where a function of the file takes the config under another name", () => {
    expect(
      listReads("def f(things):\n    return things\n\n\ndef g(config):\n    return f(config)\n"),
    ).toBeNull();
  });

  it("are no attributes that the file sets itself", () => {
    const text =
      "class Fit:\n    def __init__(self, count):\n        self.steps = count\n\n    def run(self):\n        return self.steps\n";

    expect(listReads(text)).toEqual([]);
  });

  it("are those whose names a file that is not Python contains", () => {
    expect(listReads("python main.py --seed 3\n", "run.sh")).toEqual(["seed"]);
  });

  it("are found in the demo: the file that loads them reads all, the others what they name", () => {
    const folder = join(import.meta.dirname, "../../../examples/demo/answers");
    const { entries } = JSON.parse(
      /```json\n([\s\S]*?)\n```/.exec(readFileSync(join(folder, "config-writer.1.md"), "utf8"))?.[1] ?? "",
    );
    const demoPaths: string[] = entries.map(({ path }: { path: string }) => path);
    const names = readdirSync(join(folder, "coder"));
    const read = (name: string) => {
      const text =
        /```python\n([\s\S]*?)\n```/.exec(readFileSync(join(folder, "coder", name), "utf8"))?.[1] ?? "";
      return checks.listConfigReads?.(name.replace(".1.md", ""), text, {
        paths: names.map((one) => one.replace(".1.md", "")),
        configPaths: demoPaths,
      });
    };

    expect(
      Object.fromEntries(names.map((name) => [name.replace(".1.md", ""), read(name)])),
    ).toMatchInlineSnapshot(`
      {
        "baselines.py": [
          "regression.ridge",
          "trimming.keep_fraction",
          "trimming.steps",
          "trimming.cutoff",
          "huber.threshold",
          "huber.iterations",
          "restarts.starts",
          "restarts.steps",
          "restarts.examples_per_dimension",
        ],
        "data.py": [
          "data.examples",
          "data.dimension",
          "data.noise",
          "smoke.examples",
          "smoke.dimension",
        ],
        "estimator.py": [],
        "experiment.py": [
          "data.contaminations",
          "regression.ridge",
          "trimming.steps",
          "experiment.trials",
          "experiment.first_seed",
          "steps_study.contamination",
          "steps_study.steps",
        ],
        "graduated.py": [
          "regression.ridge",
          "trimming.keep_fraction",
          "trimming.cutoff",
        ],
        "least_squares.py": [],
        "main.py": [
          "steps_study.contamination",
        ],
        "metrics.py": [],
        "report.py": [
          "trimming.steps",
          "restarts.steps",
          "steps_study.contamination",
          "steps_study.steps",
          "smoke.steps",
        ],
        "settings.py": null,
        "trimming.py": [],
      }
    `);
  });
});
