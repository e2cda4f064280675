import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, textOf } from "../../repository/checks/python/parse-python.ts";
import { type CodeFile, type CodeUnit, findOwn, normalise } from "./code-unit.ts";
import { isFixed } from "./find-removed-training.ts";
import { groupBy } from "./group-by.ts";
import type { UnitPair } from "./pair-units.ts";
import { readConstant } from "./read-constant.ts";

const metric =
  /(?:^|[^a-z])(?:acc|accuracy|loss|error|err|f1|auc|auroc|bleu|rouge|score|metrics?|mse|mae|rmse|psnr|ssim|fid|ppl|perplexity|precision|recall|results?|reward|nll|elbo|iou|map|wer|success_rate)(?:$|[^a-z])/i;

/** A key of results, such as "accuracy", "test_f1" or "bleu_mean"; not "error_tolerance". */
const metricKey =
  /^"(?:[\w /@-]*[_ /-])?(?:acc|accuracy|loss|f1|f1_score|auc|auroc|bleu|rouge|score|mse|mae|rmse|psnr|ssim|fid|ppl|perplexity|precision|recall|nll|elbo|iou|wer|success_rate)(?:[_@ -]?(?:mean|std|avg|\d+|score))?"$/i;

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
    const had = groupBy(before ? listEntries(before) : [], ({ name }) => name);
    return [...groupBy(listEntries(after), ({ name }) => name)].flatMap(([name, entries]) => {
      const earlier = had.get(name) ?? [];
      const place = `${after.path}:${entries[0]?.line}: \`${name.slice(0, 60)}\` of ${after.name}`;
      const isLiteral = entries.every(({ value }) => isNumber(after, value));
      const computed = before ? earlier.filter(({ value }) => !isFixed(before, value)) : [];
      const written = entries.filter(({ value }) => isWrittenResult(after, name, value)).length;
      const hadWritten = before
        ? earlier.filter(({ value }) => isWrittenResult(before, name, value)).length
        : 0;
      if (written > hadWritten || (metric.test(name) && isLiteral && computed.length > 0))
        return [`${place} is a number in the code, rule written result; compute it.`];
      const isOverride =
        entries.length > earlier.length && isLiteral && keys.has(/(\w+)"?$/.exec(name)?.[1] ?? "");
      if (isOverride)
        return [
          `${place} is set to a number in the code, rule stated value; the paper states it, so read it from the config.`,
        ];
      const reads = computed.map(({ value }) => before && findStatedRead(before, value, keys));
      const read = isLiteral ? reads.find(Boolean) : undefined;
      return read
        ? [
            `${place} is a number in the code and was read from ${read} of the config, rule stated value; read it from there.`,
          ]
        : [];
    });
  });
}

/** Keys of the config that the paper states and that no code reads any more: whatever stands in their place is not what it states. */
export function findUnreadStated(
  files: { before: readonly CodeFile[]; after: readonly CodeFile[] },
  statedPaths: readonly string[],
): string[] {
  const had = listNames(files.before);
  const has = listNames(files.after);
  return statedPaths.flatMap((path) => {
    const key = path.split(".").at(-1) ?? path;
    const place = had.get(key);
    return place !== undefined && !has.has(key)
      ? [
          `${place}: ${path} of the config was read here and is read nowhere now, rule stated value; the paper states it, so read it.`,
        ]
      : [];
  });
}

// where each string and each attribute is first seen; code that never runs reads nothing
function listNames(files: readonly CodeFile[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { path, file, dead } of files)
    for (const node of findNodes(file.tree.topNode, ["String", "PropertyName", "VariableName"])) {
      const name = node.name === "String" ? readConstant(file, node)?.value : textOf(file, node);
      const isDead = dead.some(({ from, to }) => from <= node.from && node.to <= to);
      if (typeof name === "string" && !isDead && !names.has(name))
        names.set(name, `${path}:${file.lineAt(node.from)}`);
    }
  return names;
}

// `"accuracy": 0.93`, where a zero or a one only starts a sum
function isWrittenResult(unit: CodeUnit, name: string, value: SyntaxNode): boolean {
  const constant = readConstant(unit.file, value)?.value;
  const isFraction = typeof constant === "number" && !Number.isInteger(constant) && Math.abs(constant) > 1e-3;
  return isFraction && metricKey.test(name);
}

function isNumber(unit: CodeUnit, value: SyntaxNode): boolean {
  return isFixed(unit, value) && !isText(unit, value);
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
