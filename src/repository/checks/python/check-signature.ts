import { findNodes, parsePython } from "./parse-python.ts";
import type { SyntaxChecker } from "./syntax-checker.ts";

/** Python that declares one symbol, made whole so that it parses: `def f(x)` gets a body. */
export function completeSignature(signature: string): string {
  const text = signature.trim().replace(/\s*:?\s*(\.\.\.|pass)?\s*$/, "");
  return /^(@|def\b|async\b|class\b)/.test(text) ? `${text}: ...\n` : `${signature.trim()}\n`;
}

/** Problems of a designed signature: anything but one function, class, or annotated or assigned name. */
export function checkSignature(signature: string, checker: SyntaxChecker): string[] {
  if (signature.length > 4_000)
    return ["The signature is longer than 4000 characters; do give one declaration."];
  if (signature.includes("…")) return ["`…` is not Python; do write out every parameter with its type."];
  if (/^(async\s+)?def\s+\w+\s*\./.test(signature.trim())) {
    return ["`def` takes a plain name; do leave the class out, it stands in the symbol's name."];
  }
  const text = completeSignature(signature);
  const found = checker.check(text);
  if (found === "too-deep") return ["The signature is nested too deeply; do simplify its types."];
  const error = found.find(({ kind }) => kind === "syntax");
  if (error)
    return [
      `${error.message}, in \`${signature.trim().slice(0, 160)}\`; do write it as def, class or NAME: type.`,
    ];
  const file = parsePython(text);
  const [statement] = findNodes(file.tree.topNode, [
    "FunctionDefinition",
    "ClassDefinition",
    "AssignStatement",
  ]);
  const isSingle = file.tree.topNode.firstChild?.nextSibling === null;
  return statement && isSingle
    ? []
    : ["A signature is one def, class, or NAME: type; do write exactly that."];
}
