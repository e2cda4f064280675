import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, textOf } from "../../repository/checks/python/parse-python.ts";
import { type CodeFile, type CodeUnit, findOwn } from "./code-unit.ts";
import { listStatements } from "./find-dead-code.ts";
import { isHollow } from "./is-hollow.ts";
import type { UnitPair } from "./pair-units.ts";

const measured =
  /(?:^|_)(?:loss|accuracy|acc|f1|auc|bleu|rouge|score|mse|mae|rmse|psnr|fid|perplexity|precision|recall|metrics?|error|reward|evaluate)(?:_|$)/i;

/** Which units of a repository stand for a part of the paper: by the ids they carry, or because a caller says so. */
export interface Bound {
  isBound(unit: CodeUnit): boolean;
}

/** Binds a unit by its own ids, those around it, its name where it measures something, or as `path:Qualified.name`. */
export function createBound(symbols: ReadonlySet<string>): Bound {
  return {
    isBound(unit) {
      if (unit.kind === "module") return false;
      if (unit.kind === "function" && measured.test(unit.name.split(".").at(-1) ?? "")) return true;
      for (let one: CodeUnit | undefined = unit; one; one = one.parent)
        if (one.places.size > 0 || symbols.has(`${one.path}:${one.name}`)) return true;
      return false;
    },
  };
}

/** Functions and classes that stand for a part of the paper and are deleted, emptied, made constant, cut off, or lose their ids. */
export function findGuttedCode(
  pairs: readonly UnitPair[],
  files: { before: readonly CodeFile[]; after: readonly CodeFile[] },
  { isBound }: Bound,
  symbols: ReadonlySet<string>,
): string[] {
  return [
    ...pairs.flatMap(({ before, after }) => {
      if (!before || before.kind === "module") return [];
      if (!after) {
        const owner = lastName(before).startsWith("_") ? undefined : before.parent;
        const isOwn =
          before.places.size > 0 ||
          symbols.has(`${before.path}:${before.name}`) ||
          (owner?.kind === "class" && owner.places.size > 0);
        return isOwn && isBound(before) ? [describeDeleted(before)] : [];
      }
      return isBound(before) ? checkBody(before, after) : [];
    }),
    ...findUnused(pairs, files),
    ...findLostPlaces(pairs),
  ];
}

function describeDeleted(before: CodeUnit): string {
  const cites =
    before.places.size > 0
      ? `, which carries ${[...before.places].join(", ")},`
      : ", which stands for a part of the paper,";
  return `${before.path}:${before.line}: ${before.name}${cites} is deleted, rule code of the paper; keep it and mend it.`;
}

function checkBody(before: CodeUnit, after: CodeUnit): string[] {
  const refuse = (what: string): string[] => [
    `${after.path}:${after.line}: ${after.name} ${what}, rule code of the paper; keep what it computes and mend it.`,
  ];
  if (isEmpty(after) && !isEmpty(before)) return refuse("has no body any more");
  if (before.kind !== "function" || isEmpty(before)) return [];
  const [was, is] = [listResults(before), listResults(after)];
  if (was.length > 0 && is.length === 0 && !hasRaise(after)) return refuse("no longer gives a result");
  const isComputed = was.some((node) => !isHollow(before, node));
  if (isComputed && is.length > 0 && is.every((node) => isHollow(after, node)))
    return refuse("gives a constant, made-up or unchanged value instead of what it computed");
  const [had, has] = [countNodes(before), countNodes(after)];
  return had >= 60 && has * 4 < had && !callsNew(before, after) ? refuse("has lost most of its body") : [];
}

function isEmpty(unit: CodeUnit): boolean {
  const body = unit.node.getChild("Body");
  const statements = body ? listStatements(body).filter((one) => !unit.isDead(one)) : [];
  return statements.every((one) => {
    if (one.name === "PassStatement") return true;
    if (one.name === "RaiseStatement") return /\bNotImplemented\w*\b/.test(textOf(unit.file, one));
    if (one.name === "ReturnStatement") return /^return(?:\s+None)?$/.test(textOf(unit.file, one).trim());
    return one.name === "ExpressionStatement" && /String$|^Ellipsis$/.test(one.firstChild?.name ?? "");
  });
}

function listResults(unit: CodeUnit): SyntaxNode[] {
  return findOwn(unit, ["ReturnStatement", "YieldStatement"]).flatMap((node) => {
    const value = childrenOf(node).find(({ name }) => !/^(?:return|yield|from|Comment)$/.test(name));
    return value && value.name !== "None" && !unit.isDead(node) ? [value] : [];
  });
}

function hasRaise(unit: CodeUnit): boolean {
  return findOwn(unit, ["RaiseStatement"]).length > 0;
}

function countNodes(unit: CodeUnit): number {
  return unit.text.split(" ").length;
}

// a body that moved into a helper, or into a function of a library, is called from here now
function callsNew(before: CodeUnit, after: CodeUnit): boolean {
  const list = (unit: CodeUnit) =>
    findOwn(unit, ["CallExpression"]).map((call) =>
      call.firstChild ? textOf(unit.file, call.firstChild) : "",
    );
  const known = new Set(list(before));
  return list(after).some((name) => !known.has(name));
}

// what was used somewhere and is used nowhere now has been cut off, also where its own file is the same
function findUnused(
  pairs: readonly UnitPair[],
  files: { before: readonly CodeFile[]; after: readonly CodeFile[] },
): string[] {
  const later = new Map(pairs.flatMap(({ before, after }) => (before ? [[before, after]] : [])));
  const [usesBefore, usesNow] = [countUses(files.before), countUses(files.after)];
  const units = files.before
    .flatMap(({ units }) => units)
    .filter((unit) => unit.kind !== "module" && (unit.places.size > 0 || isEntry(unit)));
  return units.flatMap((unit) => {
    const after = later.has(unit) ? later.get(unit) : unit;
    if (!after) return [];
    const [was, is] = [lastName(unit), lastName(after)];
    if (/^__\w+__$/.test(is) || (usesNow.get(is) ?? 0) > 0 || (usesBefore.get(was) ?? 0) === 0) return [];
    return [
      `${after.path}:${after.line}: ${after.name} is no longer used anywhere, rule code of the paper; call it where it was called.`,
    ];
  });
}

// what a program is started for, whether or not it carries an id
function isEntry({ kind, parent, name }: CodeUnit): boolean {
  return (
    kind === "function" && parent?.kind === "module" && /^(?:main|run|train|evaluate)(?:_\w+)?$/.test(name)
  );
}

/** Names of the functions and classes that stand for a part of the paper; what has such a name later takes their place. */
export function listBoundNames(files: readonly CodeFile[], symbols: ReadonlySet<string>): Set<string> {
  const units = files.flatMap(({ units }) => units);
  const bound = units.filter(
    ({ kind, path, name, places }) =>
      kind !== "module" && (places.size > 0 || symbols.has(`${path}:${name}`)),
  );
  // methods are found through their class
  return new Set(bound.filter(({ name }) => !name.includes(".")).map(lastName));
}

/** New code without a computation that has the name of the paper's, or derives from its classes. */
export function findTwins(pairs: readonly UnitPair[], boundNames: ReadonlySet<string>): string[] {
  return pairs.flatMap(({ before, after }) => {
    if (before || after?.kind !== "function") return [];
    const { parent } = after;
    const bases =
      parent?.kind === "class"
        ? findNodes(parent.node.getChild("ArgList") ?? parent.node, ["VariableName"])
        : [];
    const derives =
      parent?.kind === "class" &&
      parent.node.getChild("ArgList") !== null &&
      bases.some((node) => boundNames.has(textOf(parent.file, node)));
    const isTwin =
      boundNames.has(lastName(after)) || (parent !== undefined && boundNames.has(lastName(parent)));
    if (!(derives || isTwin) || lastName(after).startsWith("__")) return [];
    const results = listResults(after);
    const isHollowCode =
      isEmpty(after) || (results.length > 0 && results.every((node) => isHollow(after, node)));
    return isHollowCode
      ? [
          `${after.path}:${after.line}: ${after.name} computes nothing and takes the place of code of the paper, rule code of the paper; use the code that is there.`,
        ]
      : [];
  });
}

function lastName({ name }: CodeUnit): string {
  return name.replace(/#\d+$/, "").split(".").at(-1) ?? name;
}

// how often each name is used, but for where it is defined or imported, and for code that never runs
function countUses(files: readonly CodeFile[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { file, dead } of files)
    for (const node of findNodes(file.tree.topNode, ["VariableName", "PropertyName"])) {
      if (/^(?:FunctionDefinition|ClassDefinition|ImportStatement)$/.test(node.parent?.name ?? "")) continue;
      if (dead.some(({ from, to }) => from <= node.from && node.to <= to)) continue;
      const name = textOf(file, node);
      uses.set(name, (uses.get(name) ?? 0) + 1);
    }
  return uses;
}

// an id may move with its code, but not go
function findLostPlaces(pairs: readonly UnitPair[]): string[] {
  const total = (side: "before" | "after", id: string) =>
    pairs.filter((pair) => pair[side]?.places.has(id)).length;
  return pairs.flatMap(({ before, after }) =>
    before && after
      ? [...before.places]
          .filter((id) => !after.places.has(id) && total("after", id) < total("before", id))
          .map(
            (id) =>
              `${after.path}:${after.line}: ${after.name} no longer says that it is ${id}, rule ids of the paper; keep the id beside its code.`,
          )
      : [],
  );
}
