import type { SyntaxNode } from "@lezer/common";
import {
  childrenOf,
  findNodes,
  type PythonFile,
  textOf,
} from "../../repository/checks/python/parse-python.ts";
import type { CodeFile, CodeUnit } from "./code-unit.ts";

const smoke = /smoke|dry_?run/i;

/** True for a node that runs only where a test of the smoke option holds: `if smoke:`, `x if smoke else y`, `if not smoke: … else: …`. */
export function isInSmokeSeam(file: PythonFile, node: SyntaxNode): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.name === "IfStatement" && inner.name === "Body" && isSmokeBranch(file, outer, inner))
      return true;
    if (outer.name === "ConditionalExpression" && isSmokeChoice(file, outer, inner)) return true;
  }
  return false;
}

/** True for a unit whose every use in these files is in the smoke seam; it has to be used at least once. */
export function isSmokeOnly(unit: CodeUnit, files: readonly CodeFile[]): boolean {
  const name = unit.name.split(".").at(-1) ?? "";
  if (unit.kind !== "function" || /^__\w+__$/.test(name)) return false;
  const uses = files.flatMap(({ file }) =>
    findNodes(file.tree.topNode, ["VariableName", "PropertyName"])
      .filter((node) => textOf(file, node) === name && !isNaming(node))
      .map((node) => isInSmokeSeam(file, node)),
  );
  return uses.length > 0 && uses.every(Boolean);
}

function isNaming(node: SyntaxNode): boolean {
  return /^(?:FunctionDefinition|ImportStatement)$/.test(node.parent?.name ?? "");
}

// the branch of a smoke test, or the branches after the test that it is no smoke run
function isSmokeBranch(file: PythonFile, statement: SyntaxNode, body: SyntaxNode): boolean {
  const children = childrenOf(statement).filter(({ name }) => name !== "Comment");
  const at = children.findIndex(({ from, to }) => from === body.from && to === body.to);
  const test = children[at - 1];
  if (test && test.name !== "else" && saysSmoke(file, test)) return true;
  return children.slice(0, at - 1).some((earlier) => saysNoSmoke(file, earlier));
}

function isSmokeChoice(file: PythonFile, choice: SyntaxNode, inner: SyntaxNode): boolean {
  const children = childrenOf(choice).filter(({ name }) => name !== "Comment");
  const [yes, , test, , no] = children;
  if (!test) return false;
  if (yes?.from === inner.from) return saysSmoke(file, test);
  return no?.from === inner.from && saysNoSmoke(file, test);
}

// every way for the test to hold has to be a smoke run
function saysSmoke(file: PythonFile, test: SyntaxNode): boolean {
  if (test.name === "ParenthesizedExpression")
    return childrenOf(test).some((child) => saysSmoke(file, child));
  if (test.name === "BinaryExpression") {
    const [left, operator, right] = childrenOf(test);
    if (!left || !operator || !right) return false;
    const word = textOf(file, operator);
    if (word === "or") return saysSmoke(file, left) && saysSmoke(file, right);
    if (word === "and") return saysSmoke(file, left) || saysSmoke(file, right);
    return /^(?:==|is)$/.test(word) && saysSmoke(file, left) && /^(?:True|1)$/.test(textOf(file, right));
  }
  return (
    /^(?:VariableName|MemberExpression|CallExpression)$/.test(test.name) && smoke.test(textOf(file, test))
  );
}

function saysNoSmoke(file: PythonFile, test: SyntaxNode): boolean {
  if (test.name === "ParenthesizedExpression")
    return childrenOf(test).some((child) => saysNoSmoke(file, child));
  const [word, inner] = childrenOf(test);
  return (
    test.name === "UnaryExpression" &&
    word !== undefined &&
    inner !== undefined &&
    textOf(file, word) === "not" &&
    saysSmoke(file, inner)
  );
}
