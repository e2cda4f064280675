import type { SyntaxNode } from "@lezer/common";
import type { Problem } from "../problem.ts";
import type { DefinedClass, ModuleDefinitions } from "./definitions.ts";
import { findClass } from "./find-member.ts";
import { keepsSignature } from "./keeps-signature.ts";
import { listLocalNames } from "./list-local-names.ts";
import { findNodes, lineOf, type PythonFile } from "./parse-python.ts";
import type { PythonContext } from "./python-context.ts";
import { readArguments, readCallee } from "./read-call.ts";
import { type Parameter, renderParameters } from "./read-parameters.ts";

/** Calls of functions and classes of the repository with arguments they do not take; only where the callee is certain. */
export function checkCalls(context: PythonContext): Problem[] {
  const { file } = context;
  const lazy = context.imports.filter(({ where }) => where !== "top").flatMap(({ names }) => names);
  const bound = new Set([...listLocalNames(file), ...lazy.map(({ name, alias }) => alias ?? name)]);
  return findNodes(file.tree.topNode, ["CallExpression"]).flatMap((call) => {
    const name = readCallee(file, call);
    const parameters =
      name.includes(".") || bound.has(name) ? undefined : findParameters(context, context.path, name);
    const problem = parameters && describeCall(file, call, parameters);
    return problem
      ? [
          {
            code: "wrong-call",
            line: lineOf(file, call),
            message: `this call of ${name}${renderParameters({ parameters })} ${problem}`,
            remedy: "call it as it is defined",
          },
        ]
      : [];
  });
}

/** The parameters a caller fills in; undefined when decorators, bases or several definitions make them uncertain. */
function findParameters(
  context: PythonContext,
  path: string,
  name: string,
  depth = 0,
): readonly Parameter[] | undefined {
  const module = context.findFile(path);
  const found = module?.definitions.names.get(name);
  if (!module || module.definitions.repeated.has(name) || module.file.hasGaps || depth > 20) return undefined;
  if (!found) return findStarParameters(context, module, name, depth);
  if (found.kind === "function") return keepsSignature(found) ? found.signature.parameters : undefined;
  if (found.kind === "class") return findConstructor(context, path, found, depth);
  if (found.kind !== "import" || found.name === null) return undefined;
  const source = context.modules.nameOf(found.source, path);
  const target = source === null ? undefined : context.modules.resolve(source);
  return target?.kind === "file" ? findParameters(context, target.path, found.name, depth + 1) : undefined;
}

// what `from … import *` brings, where only one file of the repository can bring it
function findStarParameters(
  context: PythonContext,
  { path, definitions: { stars } }: { path: string; definitions: ModuleDefinitions },
  name: string,
  depth: number,
): readonly Parameter[] | undefined {
  const targets = stars.map((star) => {
    const source = context.modules.nameOf(star, path);
    return source === null ? undefined : context.modules.resolve(source);
  });
  const [target, ...more] = targets;
  if (target?.kind !== "file" || more.length > 0) return undefined;
  return findParameters(context, target.path, name, depth + 1);
}

function findConstructor(
  context: PythonContext,
  path: string,
  owner: DefinedClass,
  depth: number,
): readonly Parameter[] | undefined {
  if (owner.decorators.length > 0 || owner.hasMetaclass || owner.methods.has("__new__") || depth > 20)
    return undefined;
  const own = owner.methods.get("__init__");
  if (own) return own.decorators.length === 0 ? own.signature.parameters.slice(1) : undefined;
  const [base, ...more] = owner.bases;
  const inherited = base === undefined || more.length > 0 ? undefined : findClass(context, path, base);
  return inherited && findConstructor(context, inherited.path, inherited.definition, depth + 1);
}

function describeCall(
  file: PythonFile,
  call: SyntaxNode,
  parameters: readonly Parameter[],
): string | undefined {
  const { positional, named, hasUnpacking } = readArguments(file, call);
  const hasKind = (kind: Parameter["kind"]): boolean => parameters.some((one) => one.kind === kind);
  const places = parameters.filter(({ kind }) => kind === "positional");
  const unknown = [...named.keys()].find(
    (name) => !parameters.some((one) => one.name === name && one.kind !== "rest"),
  );
  if (unknown && !hasKind("keywords")) return `gives ${unknown}, which it does not take`;
  if (hasUnpacking) return undefined;
  if (positional.length > places.length && !hasKind("rest"))
    return `gives ${positional.length} arguments by position, it takes ${places.length}`;
  const missing = parameters.find(
    ({ name, kind, hasDefault }) =>
      (kind === "positional" || kind === "keyword-only") &&
      !hasDefault &&
      !named.has(name) &&
      !places.slice(0, positional.length).some((one) => one.name === name),
  );
  return missing && `does not give ${missing.name}`;
}
