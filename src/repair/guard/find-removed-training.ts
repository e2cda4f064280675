import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, textOf } from "../../repository/checks/python/parse-python.ts";
import { type CodeUnit, findOwn, normalise } from "./code-unit.ts";
import { groupBy } from "./group-by.ts";
import type { UnitPair } from "./pair-units.ts";
import { readConstant } from "./read-constant.ts";

const training = /^(?:backward|step|apply_gradients|minimize)$/;
const lossName = /loss|objective|criterion|penalty|regulari[sz]/i;

interface Step {
  method: string;
  owner: string;
  line: number;
}

/** Steps of the training that are gone: `.backward()`, `.step()`, and losses that were computed. */
export function findRemovedTraining(pairs: readonly UnitPair[]): string[] {
  const total = (side: "before" | "after", method: string) =>
    pairs.reduce((sum, pair) => {
      const unit = pair[side];
      return sum + (unit ? listSteps(unit).filter((step) => step.method === method).length : 0);
    }, 0);
  const gone = pairs.flatMap(({ before, after }) => (before ? findGoneSteps(before, after, total) : []));
  return [...gone, ...findGoneLosses(pairs)];
}

function findGoneSteps(
  before: CodeUnit,
  after: CodeUnit | undefined,
  total: (side: "before" | "after", method: string) => number,
): string[] {
  const [had, has] = [listSteps(before), after ? listSteps(after) : []];
  return [...groupBy(had, ({ method }) => method)].flatMap(([method, steps]) => {
    const kept = has.filter((step) => step.method === method);
    if (kept.length >= steps.length || total("after", method) >= total("before", method)) return [];
    const names = after
      ? new Set(findOwn(after, ["VariableName", "PropertyName"]).map((node) => textOf(after.file, node)))
      : new Set();
    // several become one where what they were called on still counts, as in `(a + b).backward()`
    const lost = steps.filter(({ owner }) => !kept.some((one) => one.owner === owner));
    const isMerged =
      kept.length > 0 && lost.every(({ owner }) => method === "backward" && names.has(lastName(owner)));
    const isDoubled = kept.length > 0 && lost.length === 0;
    const first = lost[0] ?? steps[0];
    if (isMerged || isDoubled || !first) return [];
    return [
      `${after?.path ?? before.path}:${after?.line ?? before.line}: ${before.name} no longer calls \`${first.owner}.${method}()\` (line ${first.line} of ${before.path} as it was), rule removed training; keep the step and mend what fails in it.`,
    ];
  });
}

function listSteps(unit: CodeUnit): Step[] {
  return findOwn(unit, ["CallExpression"]).flatMap((call) => {
    const callee = call.firstChild;
    if (callee?.name !== "MemberExpression" || unit.isDead(call)) return [];
    const [owner, , property] = childrenOf(callee);
    const method = property ? textOf(unit.file, property) : "";
    return owner && training.test(method)
      ? [{ method, owner: normalise(unit.file, owner), line: unit.file.lineAt(call.from) }]
      : [];
  });
}

function lastName(owner: string): string {
  return /\w+(?=\W*$)/.exec(owner)?.[0] ?? owner;
}

interface Loss {
  name: string;
  value: string;
  isComputed: boolean;
  line: number;
}

function findGoneLosses(pairs: readonly UnitPair[]): string[] {
  const texts = pairs.flatMap(({ after }) => (after?.kind === "module" ? [] : after ? [after.text] : []));
  const all = pairs.map((pair) => ({
    ...pair,
    had: pair.before ? listLosses(pair.before) : [],
    has: pair.after ? listLosses(pair.after) : [],
  }));
  // each new loss may be one that was renamed, or moved
  let fresh = all.reduce((sum, { had, has }) => sum + countNames(has, had), 0);
  return all.flatMap(({ before, after, had, has }) => {
    if (!before) return [];
    const names = [...new Set(had.filter(({ isComputed }) => isComputed).map(({ name }) => name))];
    return names.flatMap((name) => {
      const losses = had.filter((loss) => loss.name === name && loss.isComputed);
      const now = has.filter((loss) => loss.name === name);
      if (now.some(({ isComputed }) => isComputed)) return [];
      const isConstant = now.length > 0;
      const isInlined = losses.some(({ value }) => texts.some((text) => text.includes(value)));
      if (!isConstant && (isInlined || fresh-- > 0)) return [];
      const place = `${after?.path ?? before.path}:${after?.line ?? before.line}`;
      const what = isConstant ? "is a constant now" : "is no longer computed";
      return [
        `${place}: \`${name}\` of ${before.name} ${what} (line ${losses[0]?.line} of ${before.path} as it was), rule removed training; compute it as the paper says.`,
      ];
    });
  });
}

function countNames(has: readonly Loss[], had: readonly Loss[]): number {
  const known = new Set(had.map(({ name }) => name));
  return new Set(has.filter(({ name, isComputed }) => isComputed && !known.has(name)).map(({ name }) => name))
    .size;
}

function listLosses(unit: CodeUnit): Loss[] {
  return findOwn(unit, ["AssignStatement", "UpdateStatement"]).flatMap((statement) => {
    const [target] = childrenOf(statement);
    const value = statement.lastChild;
    if (!target || !value || unit.isDead(statement)) return [];
    return listNames(target)
      .map((node) => normalise(unit.file, node))
      .filter((name) => lossName.test(name) && name.length < 80)
      .map((name) => ({
        name,
        value: normalise(unit.file, value),
        isComputed: !isFixed(unit, value),
        line: unit.file.lineAt(statement.from),
      }));
  });
}

function listNames(target: SyntaxNode): SyntaxNode[] {
  if (/^(?:TupleExpression|ArrayExpression)$/.test(target.name)) return childrenOf(target).flatMap(listNames);
  return /^(?:VariableName|MemberExpression)$/.test(target.name) ? [target] : [];
}

/** True for what is the same in every run: literals, and tensors made of them. */
export function isFixed(unit: CodeUnit, value: SyntaxNode): boolean {
  if (readConstant(unit.file, value)) return true;
  if (/^(?:ArrayExpression|DictionaryExpression|TupleExpression)$/.test(value.name))
    return findNodes(value, ["VariableName"]).length === 0;
  if (value.name !== "CallExpression") return false;
  const maker =
    /^(?:torch|numpy|jax\.numpy|tensorflow)\.(?:tensor|as_tensor|zeros|ones|array|asarray|full|empty|float32|float64|constant|FloatTensor)$|^(?:float|int)$/;
  const callee = unit.resolve(value.firstChild) ?? "";
  if (/^(?:torch|numpy|jax\.numpy|tensorflow)\.(?:zeros|ones|full|empty)(?:_like)?$/.test(callee))
    return true;
  const [first] = value.getChild("ArgList") ? childrenOf(value.getChild("ArgList") ?? value).slice(1) : [];
  return maker.test(callee) && first !== undefined && readConstant(unit.file, first) !== undefined;
}
