import type { SyntaxNode } from "@lezer/common";
import { childrenOf, textOf } from "../../repository/checks/python/parse-python.ts";
import { readArguments } from "../../repository/checks/python/read-call.ts";
import { type CodeUnit, findOwn } from "./code-unit.ts";
import { readConstant } from "./read-constant.ts";

const makers =
  /^(?:torch|numpy|jax\.numpy|tensorflow|cupy)\.(?:zeros|ones|empty|full|eye|rand|randn|randint|normal)(?:_like)?$|^(?:torch|numpy|jax|tensorflow)\.random\.(?:\w+\(\)\.)?\w+$|^random\.\w+$/;
const wrappers =
  /^(?:torch|numpy|jax\.numpy|tensorflow)\.(?:tensor|as_tensor|array|asarray|constant|float32|float64|FloatTensor)$|^(?:float|int|bool|str|list|dict|tuple|set)$/;
/** What may be done with an array without putting anything into it. */
const harmless =
  /^(?:to|cpu|cuda|float|double|long|int|bool|clone|detach|requires_grad_|astype|copy|item|unsqueeze|squeeze|reshape|view|expand|numpy|tolist|shape|dtype|device|size|new_zeros|new_ones|new_full|new_empty)$/;
const deepest = 12;
/** What is known of names, so that names bound to many names are looked at once each. */
const judged = new WeakMap<CodeUnit, Map<string, boolean>>();

/** True for a result that no computation went into: literals, arrays of zeros, ones or random numbers, a parameter handed back. */
export function isHollow(unit: CodeUnit, node: SyntaxNode, depth = 0): boolean {
  if (depth > deepest) return false;
  const again = (inner: SyntaxNode) => isHollow(unit, inner, depth + 1);
  if (readConstant(unit.file, node)) return true;
  const children = childrenOf(node).filter(({ name }) => name !== "Comment");
  switch (node.name) {
    case "ParenthesizedExpression":
    case "UnaryExpression":
      return children[1] !== undefined && again(children[1]);
    case "TupleExpression":
    case "ArrayExpression": {
      const items = children.filter(({ name }) => !/^[(),[\]]$/.test(name));
      return items.every(again);
    }
    case "DictionaryExpression":
      return children.every((child, index) => children[index - 1]?.name !== ":" || again(child));
    case "BinaryExpression":
      return [children[0], children[2]].every(
        (side) => side !== undefined && again(side) && !isParameter(unit, side),
      );
    case "ConditionalExpression":
      return [children[0], children[4]].every((side) => side !== undefined && again(side));
    case "CallExpression":
      return isHollowCall(unit, node, again);
    case "VariableName":
      return isHollowName(unit, node, depth);
    default:
      return false;
  }
}

function isHollowCall(unit: CodeUnit, call: SyntaxNode, again: (node: SyntaxNode) => boolean): boolean {
  const callee = unit.resolve(call.firstChild) ?? "";
  if (makers.test(callee) && !/(?:choice|permutation|shuffle|sample|seed)$/.test(callee)) return true;
  const { positional, named } = readArguments(unit.file, call);
  if (wrappers.test(callee))
    return named.size === 0 || positional.length > 0
      ? positional.every((one) => again(one) && !isParameter(unit, one))
      : false;
  if (call.firstChild?.name !== "MemberExpression") return false;
  const [owner, sign, method] = childrenOf(call.firstChild);
  if (!owner || !method || sign?.name !== ".") return false;
  const name = textOf(unit.file, method);
  if (/^new_(?:zeros|ones|full|empty)$/.test(name)) return true;
  return harmless.test(name) && again(owner) && !isParameter(unit, owner);
}

function isParameter(unit: CodeUnit, node: SyntaxNode): boolean {
  return node.name === "VariableName" && (unit.resolve(node) ?? "").startsWith("<parameter>.");
}

// a parameter that nothing is done to, or a variable that is only ever bound to hollow values
function isHollowName(unit: CodeUnit, node: SyntaxNode, depth: number): boolean {
  const name = textOf(unit.file, node);
  const known = judged.get(unit) ?? new Map<string, boolean>();
  const earlier = known.get(name);
  if (earlier !== undefined) return earlier;
  // a name that is bound to itself is not hollow
  judged.set(unit, known.set(name, false));
  const isHollowNow = judgeName(unit, node, name, depth);
  known.set(name, isHollowNow);
  return isHollowNow;
}

function judgeName(unit: CodeUnit, node: SyntaxNode, name: string, depth: number): boolean {
  const mentions = findOwn(unit, ["VariableName"]).filter((one) => textOf(unit.file, one) === name);
  let bound = 0;
  for (const mention of mentions) {
    if (isInParameters(mention) || isResult(mention) || isLookedAt(unit, mention)) continue;
    const statement = mention.parent;
    const isPlain = statement?.name === "AssignStatement" && statement.firstChild?.from === mention.from;
    const value = statement?.lastChild;
    if (!isPlain || !value || !isHollow(unit, value, depth + 1)) return false;
    bound++;
  }
  return bound > 0 || (isParameter(unit, node) && !/^(?:self|cls)$/.test(name));
}

function isInParameters(node: SyntaxNode): boolean {
  return node.parent?.name === "ParamList";
}

function isResult(node: SyntaxNode): boolean {
  let outer = node.parent;
  while (
    outer &&
    /^(?:TupleExpression|ParenthesizedExpression|ArrayExpression|DictionaryExpression)$/.test(outer.name)
  )
    outer = outer.parent;
  return outer?.name === "ReturnStatement";
}

// `x.shape`, `x.to(device)` and `print(x)` leave x as it is
function isLookedAt(unit: CodeUnit, node: SyntaxNode): boolean {
  const member = node.parent;
  if (member?.name === "MemberExpression" && member.firstChild?.from === node.from) {
    const [, sign, property] = childrenOf(member);
    const isStored = member.nextSibling?.name === "AssignOp" || member.nextSibling?.name === "UpdateOp";
    return (
      sign?.name === "." && property !== undefined && !isStored && harmless.test(textOf(unit.file, property))
    );
  }
  const call = member?.name === "ArgList" ? member.parent : null;
  const callee = call ? (unit.resolve(call.firstChild) ?? "") : "";
  return /^(?:print|len|type|isinstance|str|repr)$/.test(callee) || makers.test(callee);
}
