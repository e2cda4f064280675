import type { Problem } from "../problem.ts";
import { checkJson, checkJsonLines } from "./check-json.ts";
import { checkMarkdown } from "./check-markdown.ts";
import { checkRequirementLines } from "./check-requirement-lines.ts";
import { checkShell } from "./check-shell.ts";
import { checkToml } from "./check-toml.ts";
import { checkWholeness } from "./check-wholeness.ts";
import { checkYaml } from "./check-yaml.ts";

const kinds: readonly (readonly [RegExp, (text: string) => Problem[]])[] = [
  [/\.ya?ml$/i, checkYaml],
  [/\.(json|ipynb)$/i, checkJson],
  [/\.jsonl$/i, checkJsonLines],
  [/\.toml$/i, checkToml],
  [/\.(sh|bash)$/i, checkShell],
  [/\.(md|markdown)$/i, checkMarkdown],
  [/(^|\/)(requirements|constraints)[\w.-]*\.txt$/i, checkRequirementLines],
];
const mayBeEmpty = /(^|\/)(\.gitkeep|\.keep|py\.typed|\.nojekyll|__init__\.py)$/;

/** Problems of a file that is not Python: is it whole, and does it parse as its name says. */
export function checkText(text: string, path: string): Problem[] {
  if (text.trim() === "")
    return mayBeEmpty.test(path)
      ? []
      : [{ code: "file-empty", line: null, message: `${path} is empty`, remedy: "give its whole text" }];
  const foreign = checkWholeness(text, path);
  if (foreign.length > 0) return foreign;
  return kinds.find(([name]) => name.test(path))?.[1](text) ?? [];
}
