import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, textOf } from "../../repository/checks/python/parse-python.ts";
import { type CodeUnit, findOwn, normalise } from "./code-unit.ts";
import { isFixed } from "./find-removed-training.ts";
import type { UnitPair } from "./pair-units.ts";
import { readConstant } from "./read-constant.ts";

const metric =
  /(?:^|[^a-z])(?:acc|accuracy|loss|error|err|f1|auc|auroc|bleu|rouge|score|metrics?|mse|mae|rmse|psnr|ssim|fid|ppl|perplexity|precision|recall|results?|reward|nll|elbo|iou|map|wer|success_rate)(?:$|[^a-z])/i;

interface Entry {
  name: string;
  value: SyntaxNode;
  line: number;
}

/** Results and stated values that were computed or read from the config, and are numbers in the code now. */
export function findLiteralResults(pairs: readonly UnitPair[], statedPaths: readonly string[]): string[] {
  const keys = new Set(statedPaths.map((path) => path.split(".").at(-1) ?? path));
  return pairs.flatMap(({ before, after }) => {
    if (!after) return [];
    const had = before ? listEntries(before) : [];
    return [...Map.groupBy(listEntries(after), ({ name }) => name)].flatMap(([name, entries]) => {
      const earlier = had.filter((entry) => entry.name === name);
      const isLiteral = entries.every(({ value }) => isFixed(after, value) && !isText(after, value));
      const [first] = entries;
      if (
        !first ||
        !isLiteral ||
        (before &&
          earlier.some(({ value }) => normalise(before.file, value) === normalise(after.file, first.value)) &&
          earlier.every(({ value }) => isFixed(before, value)))
      )
        return [];
      const place = `${after.path}:${first.line}: `;
      const shown = `\`${name.slice(0, 60)}\` of ${after.name}`;
      const wasComputed = before !== undefined && earlier.some(({ value }) => !isFixed(before, value));
      if (
        metric.test(name) &&
        (wasComputed || (earlier.length === 0 && isWrittenResult(after, name, first.value)))
      )
        return [`${place}${shown} is a number in the code, rule written result; compute it.`];
      const read =
        before && wasComputed
          ? earlier.map(({ value }) => findStatedRead(before, value, keys)).find(Boolean)
          : undefined;
      return read
        ? [
            `${place}${shown} is a number in the code and was read from ${read} of the config, rule stated value; read it from there.`,
          ]
        : [];
    });
  });
}

// `"accuracy": 0.93`, where a zero or a one only starts a sum
function isWrittenResult(unit: CodeUnit, name: string, value: SyntaxNode): boolean {
  const constant = readConstant(unit.file, value)?.value;
  return (
    /^["']/.test(name) &&
    typeof constant === "number" &&
    !Number.isInteger(constant) &&
    Math.abs(constant) > 1e-3
  );
}

function isText(unit: CodeUnit, value: SyntaxNode): boolean {
  const constant = readConstant(unit.file, value);
  if (constant)
    return (
      typeof constant.value === "string" || constant.value === null || typeof constant.value === "boolean"
    );
  return (
    /^(?:Array|Dictionary|Tuple)Expression$/.test(value.name) && findNodes(value, ["Number"]).length === 0
  );
}

// assignments, keyword arguments by callee, entries of dictionaries
function listEntries(unit: CodeUnit): Entry[] {
  return findOwn(unit, ["AssignStatement", "DictionaryExpression", "ArgList"])
    .filter((node) => !unit.isDead(node))
    .flatMap((node) => {
      const children = childrenOf(node).filter(({ name }) => name !== "Comment" && name !== "TypeDef");
      const owner =
        node.name === "ArgList" && node.parent?.firstChild ? textOf(unit.file, node.parent.firstChild) : "";
      return children.flatMap((child, index): Entry[] => {
        const sign = children[index + 1];
        const value = children[index + 2];
        if (!sign || !value) return [];
        const isPair =
          sign.name === "AssignOp" || (node.name === "DictionaryExpression" && sign.name === ":");
        const name = normalise(unit.file, child).replace(/^'(.*)'$/s, '"$1"');
        return isPair && name.length < 100 && !/^\{/.test(name)
          ? [{ name: readKey(name, owner), value, line: unit.file.lineAt(child.from) }]
          : [];
      });
    });
}

// `results [ "accuracy" ]` is the entry "accuracy", as in a dictionary
function readKey(name: string, owner: string): string {
  const key = /\[ (["'])([^"']*)\1 \]$/.exec(name)?.[2];
  if (key !== undefined) return `"${key}"`;
  return owner === "" ? name : `${owner.slice(0, 60)}(${name})`;
}

function findStatedRead(unit: CodeUnit, value: SyntaxNode, keys: ReadonlySet<string>): string | undefined {
  for (const node of [value, ...findNodes(value, ["String", "PropertyName"])]) {
    const key = node.name === "String" ? readConstant(unit.file, node)?.value : textOf(unit.file, node);
    if (typeof key === "string" && keys.has(key) && /^(?:String|PropertyName)$/.test(node.name)) return key;
  }
  return undefined;
}
