import type { PublicSymbol } from "../../../state/logic-design.ts";
import type { Problem } from "../problem.ts";
import { renderNames } from "../render-names.ts";
import { completeSignature } from "./check-signature.ts";
import type { DefinedFunction, Definition } from "./definitions.ts";
import { findMember } from "./find-member.ts";
import { hasName } from "./has-name.ts";
import { keepsSignature } from "./keeps-signature.ts";
import { listDefinitions } from "./list-definitions.ts";
import { parsePython } from "./parse-python.ts";
import type { PythonContext } from "./python-context.ts";
import { type Parameter, renderParameters, type Signature } from "./read-parameters.ts";

/** Designed symbols that the file lacks, or that others could not call the way the design says. */
export function checkSignatures(context: PythonContext): Problem[] {
  return context.expectation.symbols.flatMap((symbol) =>
    symbol.name.includes(".") ? checkMethod(context, symbol) : checkSymbol(context, symbol),
  );
}

function checkSymbol(context: PythonContext, symbol: PublicSymbol): Problem[] {
  const { definitions, path } = context;
  const found = definitions.names.get(symbol.name);
  if (!found) {
    if (hasName(context, path, symbol.name)) return [];
    const names = [...definitions.names].filter(([, { kind }]) => kind !== "import").map(([name]) => name);
    return [
      {
        code: "design",
        line: null,
        message: `The design says that ${path} defines ${symbol.name} (\`${symbol.signature}\`), and it does not (it defines ${renderNames(names)})`,
        remedy: "define it at module level",
      },
    ];
  }
  const designed = readDesigned(symbol, symbol.name);
  if (designed?.kind === "class" && found.kind === "function") {
    return [
      {
        code: "design",
        line: found.line,
        message: `the design says that ${symbol.name} is a class (\`${symbol.signature}\`)`,
        remedy: "make it one",
      },
    ];
  }
  if (designed?.kind !== "function" || found.kind !== "function") return [];
  return describeMismatch(symbol, designed, found, 0);
}

function checkMethod(context: PythonContext, symbol: PublicSymbol): Problem[] {
  const [className = "", member = ""] = symbol.name.split(".");
  const owner = context.definitions.names.get(className);
  if (!owner) {
    const isDesigned = context.expectation.symbols.some(({ name }) => name === className);
    if (isDesigned || hasName(context, context.path, className)) return [];
    return [
      {
        code: "design",
        line: null,
        message: `The design says that ${context.path} defines ${symbol.name}, and there is no class ${className}`,
        remedy: "define it",
      },
    ];
  }
  if (owner.kind !== "class") return [];
  const found = findMember(context, context.path, owner, member);
  if (found === "missing") {
    return [
      {
        code: "design",
        line: owner.line,
        message: `the design says that ${className} has ${member} (\`${symbol.signature}\`)`,
        remedy: "add it to the class",
      },
    ];
  }
  const designed = readDesigned(symbol, member);
  if (typeof found === "string" || designed?.kind !== "function") return [];
  return describeMismatch(symbol, designed, found, countReceiver(found.signature, found));
}

function readDesigned(symbol: PublicSymbol, name: string): Definition | undefined {
  const { names } = listDefinitions(parsePython(completeSignature(symbol.signature.slice(0, 4_000))));
  return names.get(name) ?? [...names.values()].find(({ kind }) => kind !== "import");
}

function describeMismatch(
  symbol: PublicSymbol,
  designed: DefinedFunction,
  found: DefinedFunction,
  receiver: number,
): Problem[] {
  if (!keepsSignature(found)) return [];
  const wanted = designed.signature.parameters.slice(
    symbol.name.includes(".") ? countReceiver(designed.signature, designed) : 0,
  );
  const given = found.signature.parameters.slice(receiver);
  const reason = findMismatch(wanted, given);
  return reason
    ? [
        {
          code: "design",
          line: found.line,
          message: `${symbol.name} takes ${renderParameters({ parameters: given })}, the design says ${renderParameters({ parameters: wanted })}: ${reason}`,
          remedy: "keep the designed parameters, new ones come last with a default",
        },
      ]
    : [];
}

function findMismatch(wanted: readonly Parameter[], given: readonly Parameter[]): string | undefined {
  const order = given.filter(({ kind }) => kind === "positional");
  let place = 0;
  for (const parameter of wanted) {
    const match = given.find(
      ({ name, kind }) => name === parameter.name && (kind === "rest") === (parameter.kind === "rest"),
    );
    if (!match && parameter.kind !== "rest" && parameter.kind !== "keywords")
      return `${parameter.name} is missing`;
    if (!match) {
      if (given.some(({ kind }) => kind === parameter.kind)) continue;
      return `${parameter.kind === "rest" ? "*" : "**"}${parameter.name} is missing`;
    }
    if (parameter.kind === "positional") {
      if (match.kind === "keyword-only") return `${parameter.name} can no longer be given by position`;
      if (order[place]?.name !== parameter.name) return `${parameter.name} is in another place`;
      place += 1;
    }
    if (match.isPositionalOnly && !parameter.isPositionalOnly)
      return `${parameter.name} can no longer be given by name`;
    if (parameter.hasDefault && !match.hasDefault) return `${parameter.name} has lost its default`;
  }
  const added = given.find(
    ({ name, kind, hasDefault }) =>
      (kind === "positional" || kind === "keyword-only") &&
      !hasDefault &&
      !wanted.some((one) => one.name === name),
  );
  return added ? `${added.name} is new and has no default` : undefined;
}

// self or cls, which callers do not give
function countReceiver({ parameters }: Signature, { decorators }: DefinedFunction): number {
  const isStatic = decorators.some((name) => name === "staticmethod");
  return !isStatic && /^(self|cls|mcs)$/.test(parameters[0]?.name ?? "") ? 1 : 0;
}
