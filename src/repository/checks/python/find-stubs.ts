import type { SyntaxNode } from "@lezer/common";
import type { Problem } from "../problem.ts";
import { childrenOf, findNodes, lineOf, type PythonFile, textOf } from "./parse-python.ts";
import { readClass, readDecorators } from "./read-class.ts";

const unfinishedComments = [
  /^#+\s*(TODO|FIXME)\b/,
  /\b(TODO|FIXME)\s*[:(]/,
  /\brest of (the )?(\w+ )?(code|file|class|function|implementation|methods?)\b/i,
  /\b(existing|remaining|previous) (code|implementation|methods?)\b.{0,40}\b(here|unchanged|omitted|as before|same)\b/i,
  /^#+\s*(\.\.\.|…)\s*\(?(existing|remaining|previous|other|rest|same|omitted)\b/i,
  /\b(code|implementation|logic) (goes|comes|should go|unchanged) ?here\b|\bcode unchanged\b/i,
  /\b(your|add|insert|put) (\w+ )?(code|implementation|logic) here\b/i,
  /\b(to be|not yet|needs to be) implemented\b|\bimplement(ed)? (me|this|later)\b/i,
  /\bomitted for brevity\b|^#+\s*same as (before|above)\b/i,
  /^#+\s*placeholder (implementation|code|logic|function|method)\b/i,
];
const exemptDecorators = /(^|\.)(overload|abstract\w*|group|command|callback|fixture|singledispatch\w*)$/;
const exemptNames =
  /no_?op|null|nothing|ignore|dummy|^__(enter|exit|init|del|aenter|aexit|init_subclass|post_init)__$/i;
const baseClassNames = /^_?(base|abstract|i(?=[A-Z]))|(base|interface|mixin|protocol|null|no_?op|dummy)$/i;
const saysWhy =
  /\b(sub-?class\w*|overrid\w+|abstract|interface|derived|no-?op|noop|nothing|intentionally|deliberately|hook|optional)\b/i;

/** Places where code should be and is not: unfinished comments, `...`, bodies that do nothing. */
export function findStubs(file: PythonFile): Problem[] {
  const root = file.tree.topNode;
  const extensible = listExtensible(file);
  return [
    ...findNodes(root, ["Comment"]).flatMap((comment) => checkComment(file, comment)),
    ...findNodes(root, ["FunctionDefinition"]).flatMap((node) => checkFunction(file, node, extensible)),
    ...findNodes(root, ["ClassDefinition"]).flatMap((node) => checkClass(file, node)),
    ...findNodes(root, ["ExpressionStatement"]).flatMap((node) => checkEllipsis(file, node)),
  ];
}

function checkComment(file: PythonFile, comment: SyntaxNode): Problem[] {
  const text = textOf(file, comment).slice(0, 300);
  return unfinishedComments.some((pattern) => pattern.test(text))
    ? [
        {
          code: "unfinished-comment",
          line: lineOf(file, comment),
          message: `the comment "${text.slice(0, 80)}" says that something is unfinished`,
          remedy: "finish it, and leave the comment out",
        },
      ]
    : [];
}

function checkFunction(file: PythonFile, node: SyntaxNode, extensible: ReadonlySet<number>): Problem[] {
  const name = textOf(file, node.getChild("VariableName") ?? node);
  const what = describeEmptyBody(file, node);
  if (!what || exemptNames.test(name)) return [];
  if (readDecorators(file, node).some((decorator) => exemptDecorators.test(decorator))) return [];
  const owner = findOwner(node);
  if (owner && extensible.has(owner.from)) return [];
  if (saysWhy.test(textOf(file, node).slice(0, 2_000))) return [];
  const remedy = owner
    ? "write its body, or mark it @abstractmethod where subclasses give it"
    : "write its body";
  return [{ code: "stub", line: lineOf(file, node), message: `${name} is only ${what}`, remedy }];
}

function describeEmptyBody(file: PythonFile, node: SyntaxNode): string | undefined {
  const statements = listStatements(node);
  const isDocumented = isDocstring(statements[0]);
  const [only, ...more] = isDocumented ? statements.slice(1) : statements;
  if (!only) return isDocumented ? "a docstring" : undefined;
  if (more.length > 0) return undefined;
  if (only.name === "PassStatement") return "`pass`";
  if (isEllipsis(only)) return "`...`";
  return only.name === "RaiseStatement" && /^raise\s+NotImplementedError\b/.test(textOf(file, only))
    ? "`raise NotImplementedError`"
    : undefined;
}

function checkClass(file: PythonFile, node: SyntaxNode): Problem[] {
  const { bases, decorators, hasMetaclass } = readClass(file, node);
  const statements = listStatements(node);
  const isEmpty = statements.every((one) => one.name === "PassStatement" || isEllipsis(one));
  if (!isEmpty || bases.length > 0 || decorators.length > 0 || hasMetaclass) return [];
  return [
    {
      code: "stub",
      line: lineOf(file, node),
      message: `the class ${textOf(file, node.getChild("VariableName") ?? node)} is empty`,
      remedy: "write it",
    },
  ];
}

// `...` as a whole body is judged with its function; `x: int = ...` is an assignment
function checkEllipsis(file: PythonFile, node: SyntaxNode): Problem[] {
  if (!isEllipsis(node)) return [];
  const owner = node.parent?.parent?.name;
  const isFirst = node.prevSibling?.name === ":" || isDocstring(node.prevSibling ?? undefined);
  if (isFirst && !node.nextSibling && (owner === "FunctionDefinition" || owner === "ClassDefinition"))
    return [];
  return [
    {
      code: "stub",
      line: lineOf(file, node),
      message: "`...` stands where code should be",
      remedy: "write that code",
    },
  ];
}

function listStatements(definition: SyntaxNode): SyntaxNode[] {
  const body = definition.getChild("Body");
  return body ? childrenOf(body).filter(({ name }) => name !== ":" && name !== "Comment") : [];
}

function isDocstring(statement: SyntaxNode | undefined): boolean {
  return statement?.name === "ExpressionStatement" && /String$/.test(statement.firstChild?.name ?? "");
}

function isEllipsis(statement: SyntaxNode): boolean {
  return statement.name === "ExpressionStatement" && statement.firstChild?.name === "Ellipsis";
}

function findOwner(node: SyntaxNode): SyntaxNode | undefined {
  const outer = node.parent?.name === "DecoratedStatement" ? node.parent : node;
  return outer.parent?.parent?.name === "ClassDefinition" ? outer.parent.parent : undefined;
}

// where the classes start whose methods others give: protocols, abstract classes, bases by name or within this file
function listExtensible(file: PythonFile): Set<number> {
  const classes = findNodes(file.tree.topNode, ["ClassDefinition"]).map((node) => ({
    node,
    definition: readClass(file, node),
  }));
  const extended = new Set(classes.flatMap(({ definition }) => definition.bases));
  const found = classes.filter(({ node, definition: { bases, methods } }) => {
    const name = textOf(file, node.getChild("VariableName") ?? node);
    const decorators = [...methods.values()].flatMap((method) => method.decorators);
    return (
      extended.has(name) ||
      baseClassNames.test(name) ||
      bases.some((base) => /(^|\.)(ABC|Protocol)$|Callback$/.test(base)) ||
      decorators.some((one) => /(^|\.)abstract\w*$/.test(one)) ||
      /metaclass\s*=\s*(abc\.)?ABCMeta/.test(textOf(file, node).slice(0, 500))
    );
  });
  return new Set(found.map(({ node }) => node.from));
}
