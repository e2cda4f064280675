import { describe, expect, it } from "vitest";
import { createSourceChecks } from "../../../src/repository/checks/create-source-checks.ts";
import { configPaths, expectFile } from "./read-repository.ts";

const checks = createSourceChecks();
const check = (text: string): Promise<string[]> => checks.checkSource(text, expectFile({}));
const loaded = "import yaml\nwith open('config.yaml') as stream:\n    config = yaml.safe_load(stream)\n";

describe("a config key that config.yaml lacks", () => {
  it.each<[text: string, problem: RegExp]>([
    [
      `${loaded}x = config["training"]["lr"]\n`,
      /^line 4: training of config\.yaml has no key lr \(it has epochs, batch_size, log_every\)/,
    ],
    [`${loaded}x = config["optimiser"]\n`, /config\.yaml has no key optimiser/],
    [
      `${loaded}def f():\n    return config["model"]["width"]\n`,
      /^line 5: model of config\.yaml has no key width/,
    ],
    [`${loaded}part = config["model"]\nx = part["width"]\n`, /^line 5: model of config/],
    [`${loaded}x = config["model"].get("width")\n`, /no key width/],
    ["def f(config):\n    return config['training']['lr']\n", /training of config\.yaml has no key lr/],
    [
      "class A:\n    def __init__(self, config):\n        self.config = config\n    def f(self):\n        return self.config['model']['width']\n",
      /^line 5: model of/,
    ],
    [
      "class A:\n    def __init__(self, config):\n        self.part = config['model']\n    def f(self):\n        return self.part['width']\n",
      /^line 5: model of/,
    ],
    [`${loaded}x = config["seed"]["value"]\n`, /seed of config\.yaml has no key value/],
  ])("is named with those there are: %j", async (text, problem) => {
    expect(await check(text)).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    `${loaded}x = config["training"]["epochs"] + config["seed"]\n`,
    `${loaded}if "lr" in config["training"]:\n    x = config["training"]["lr"]\n`,
    `${loaded}config["training"]["lr"] = 3\nx = config["training"]["lr"]\n`,
    // one section given as `config`: its keys are not those of the root
    "def f(config):\n    return config['epochs']\n",
    "def f(config):\n    return config['anything']['else']\n",
    "def f(config):\n    config = config['training']\n    return config['epochs']\n",
    "def f(data):\n    return data['training']['lr']\n",
    "def f(rows):\n    return [config['training']['lr'] for config in rows]\n",
    "a = b = {}\nx = a['training']\n",
    "def f(config, key):\n    return config['training'][key]\n",
    "def f(config):\n    return config['model'].items()\n",
  ])("is not seen in %j", async (text) => {
    expect(await check(text)).toEqual([]);
  });

  it("cannot be told before there is a config", async () => {
    expect(
      await checks.checkSource(`${loaded}x = config["nothing"]\n`, expectFile({ configPaths: [] })),
    ).toEqual([]);
  });

  it("says every path of the shared fixture is there", async () => {
    const reads = configPaths.map(
      (path) =>
        `print(config${path
          .split(".")
          .map((key) => `["${key}"]`)
          .join("")})\n`,
    );
    expect(await check(loaded + reads.join(""))).toEqual([]);
  });
});

describe("a constant hidden in a default", () => {
  it.each([
    `${loaded}x = config["training"].get("epochs", 10)\n`,
    `${loaded}x = config["training"].get("lr", 1e-3)\n`,
    `${loaded}x = config.get("training", {}).get("lr", -1.)\n`,
    "def f(config):\n    return config.get('dropout', 0.1)\n",
    "class A:\n    def __init__(self, config):\n        self.kind = config['model'].get('kind', 'linear')\n",
    "def f(cfg):\n    return cfg['model'].get('sizes', [64, 64])\n",
  ])("is put back: %j", async (text) => {
    expect(await check(text)).toEqual([
      expect.stringMatching(/^line \d: the default .* hides a constant outside config\.yaml; do read/),
    ]);
  });

  it.each([
    `${loaded}x = config.get("training", {})\n`,
    `${loaded}x = config["training"].get("epochs")\n`,
    `${loaded}x = config["training"].get("epochs", None)\n`,
    "def f(counts, word):\n    return counts.get('a', 0) + counts.get(word, 0)\n",
    "def f(config, fallback):\n    return config['training'].get('epochs', fallback)\n",
  ])("is not seen in %j", async (text) => {
    expect(await check(text)).toEqual([]);
  });
});
