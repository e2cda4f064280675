import type { FindingCode } from "../../../src/state/finding.ts";
import { classifier, installable, regression, scripts } from "./clean-repositories.ts";
import type { Files } from "./write-repository-files.ts";

/** A repository with one defect, and the finding that names it. */
export interface Defect {
  name: string;
  code: FindingCode;
  file: string;
  line?: number;
  files: Files;
}

/** A repository in which one piece of one file is another. */
function change(files: Files, path: string, from: string, to: string): Files {
  const text = files[path] ?? "";
  if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
  return { ...files, [path]: text.replace(from, to) };
}

const escapeBreaks = (text = "") => text.trimEnd().replaceAll("\n", "\\n");
const { "src/data.py": _data, ...withoutData } = regression;
const { "classifier/models/mlp.py": _mlp, ...withoutMlp } = classifier;

/** Twelve classes of defects, two repositories each. */
export const defects: readonly Defect[] = [
  {
    name: "a config whose first line comments out all of it",
    code: "config-escaped",
    file: "config.yaml",
    line: 1,
    files: { ...regression, "config.yaml": `${escapeBreaks(regression["config.yaml"])}\n` },
  },
  {
    name: "a config with escaped breaks and no comment",
    code: "config-escaped",
    file: "config.yaml",
    files: { ...classifier, "config.yaml": escapeBreaks(classifier["config.yaml"]) },
  },
  {
    name: "a learning rate that PyYAML reads as a string",
    code: "float-as-text",
    file: "config.yaml",
    line: 6,
    files: change(classifier, "config.yaml", "3.0e-04", "3e-4"),
  },
  {
    name: "a ridge of 1e-05 in a config with comments",
    code: "float-as-text",
    file: "config.yaml",
    line: 7,
    files: change(regression, "config.yaml", "1.0e-4 ", "1e-05 "),
  },
  {
    name: "a file inside fences",
    code: "stray-fence",
    file: "src/model.py",
    files: { ...regression, "src/model.py": `\`\`\`python\n${regression["src/model.py"]}\`\`\`\n` },
  },
  {
    name: "a sentence before the code",
    code: "stray-prose",
    file: "classifier/training.py",
    line: 1,
    files: {
      ...classifier,
      "classifier/training.py": `Here is the complete file:\n\n${classifier["classifier/training.py"]}`,
    },
  },
  {
    name: "a walrus onto a subscript",
    code: "syntax-error",
    file: "src/data.py",
    files: change(regression, "src/data.py", "    x = rng", "    if (cache['x'] := 1): pass\n    x = rng"),
  },
  {
    name: "a docstring that never ends",
    code: "syntax-error",
    file: "steps/base.py",
    files: change(scripts, "steps/base.py", "import abc", '"""Steps of the pipeline\nimport abc'),
  },
  {
    name: "a module that was not written",
    code: "unknown-module",
    file: "main.py",
    line: 8,
    files: withoutData,
  },
  {
    name: "a relative import of a module that was not written",
    code: "unknown-module",
    file: "classifier/models/__init__.py",
    line: 1,
    files: withoutMlp,
  },
  {
    name: "a name that its module calls otherwise",
    code: "unknown-name",
    file: "main.py",
    line: 9,
    files: change(regression, "src/model.py", "def score(", "def evaluate("),
  },
  {
    name: "an attribute that its module lacks",
    code: "unknown-attribute",
    file: "steps/crop.py",
    line: 4,
    files: change(scripts, "steps/crop.py", "base.Step", "base.PipelineStep"),
  },
  {
    name: "PyYAML missing from requirements.txt",
    code: "missing-requirement",
    file: "main.py",
    line: 6,
    files: change(regression, "requirements.txt", "PyYAML\n", ""),
  },
  {
    name: "a package that only a function imports",
    code: "missing-requirement",
    file: "classifier/training.py",
    files: change(classifier, "requirements.txt", "scikit-learn\n", ""),
  },
  {
    name: "a call without an argument that has no default",
    code: "wrong-call",
    file: "main.py",
    line: 18,
    files: change(
      regression,
      "main.py",
      'make_data(config["data"]["size"], config["data"]["noise"], ',
      'make_data(config["data"]["size"], ',
    ),
  },
  {
    name: "a keyword that a constructor does not take",
    code: "wrong-call",
    file: "main.py",
    files: change(scripts, "main.py", "Crop(8, height=8)", "Crop(8, tall=8, height=8)"),
  },
  {
    name: "a key that config.yaml lacks",
    code: "unknown-config-key",
    file: "main.py",
    line: 19,
    files: change(regression, "main.py", '["training"]["ridge"]', '["training"]["lambda"]'),
  },
  {
    name: "a key read through a stored config",
    code: "unknown-config-key",
    file: "classifier/training.py",
    files: change(classifier, "classifier/training.py", '["optim"]["epochs"]', '["optim"]["num_epochs"]'),
  },
  {
    name: "a default for a key that config.yaml lacks",
    code: "hidden-constant",
    file: "main.py",
    line: 19,
    files: change(regression, "main.py", '["training"]["ridge"]', '["training"].get("alpha", 0.5)'),
  },
  {
    name: "a default in a constructor that is given the config",
    code: "hidden-constant",
    file: "classifier/training.py",
    files: change(
      classifier,
      "classifier/training.py",
      'lr=config["optim"]["lr"]',
      'lr=config["optim"]["lr"], weight_decay=config["optim"].get("weight_decay", 0.01)',
    ),
  },
  {
    name: "an except that prints and goes on",
    code: "swallowed-error",
    file: "main.py",
    files: change(
      regression,
      "main.py",
      '    model.fit(x, y, steps=config["training"]["steps"])\n',
      '    try:\n        model.fit(x, y, steps=config["training"]["steps"])\n    except Exception as error:\n        print(f"training failed: {error}")\n',
    ),
  },
  {
    name: "an except that gives nothing back",
    code: "swallowed-error",
    file: "steps/base.py",
    files: change(
      scripts,
      "steps/base.py",
      '            failures.append({"path": str(path), "error": str(error)})\n',
      "            continue\n",
    ),
  },
  {
    name: "a main.py that reads no arguments",
    code: "no-argument-parsing",
    file: "main.py",
    files: {
      ...installable,
      "main.py":
        "from src.flows.coupling import stack\n\n\ndef main():\n    print(stack(3, scale=1.0))\n\n\nif __name__ == '__main__':\n    main()\n",
    },
  },
  {
    name: "a main.py that trains when it is imported",
    code: "work-at-import",
    file: "main.py",
    files: change(regression, "main.py", 'if __name__ == "__main__":\n    main()', "main()"),
  },
];
