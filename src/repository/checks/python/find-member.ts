import type { DefinedClass, DefinedFunction } from "./definitions.ts";
import type { PythonContext } from "./python-context.ts";

// bases from outside that are known not to bring methods a design would name, except those listed
const plainBases: Readonly<Record<string, RegExp>> = {
  object: /^__\w+__$/,
  ABC: /^__\w+__$/,
  Protocol: /^__\w+__$/,
  Generic: /^__\w+__$/,
  Dataset: /^__\w+__$/,
  IterableDataset: /^__\w+__$/,
  Module:
    /^(__\w+__|parameters|named_parameters|train|eval|to|cpu|cuda|half|float|double|bfloat16|type|state_dict|load_state_dict|modules|named_modules|children|named_children|buffers|named_buffers|register_\w+|zero_grad|requires_grad_|apply|add_module|get_parameter|get_buffer|get_submodule|share_memory|compile|extra_repr|training)$/,
};

/**
 * A method of a class or of its bases, as far as they can be followed: "known" when it is an attribute or comes from
 * outside or cannot be decided, "missing" when no base can bring it.
 */
export function findMember(
  context: PythonContext,
  path: string,
  owner: DefinedClass,
  name: string,
  seen: ReadonlySet<DefinedClass> = new Set(),
): DefinedFunction | "known" | "missing" {
  const own = owner.methods.get(name);
  if (own) return own;
  if (owner.attributes.has(name) || owner.hasMetaclass || owner.methods.has("__getattr__") || seen.has(owner))
    return "known";
  // decorators such as dataclass make methods
  if (owner.decorators.length > 0 && name.startsWith("__")) return "known";
  for (const base of owner.bases) {
    const inherited = findInherited(context, path, base, name, new Set([...seen, owner]));
    if (inherited !== "missing") return inherited;
  }
  return context.findFile(path)?.file.hasGaps ? "known" : "missing";
}

function findInherited(
  context: PythonContext,
  path: string,
  base: string,
  name: string,
  seen: ReadonlySet<DefinedClass>,
): DefinedFunction | "known" | "missing" {
  const found = findClass(context, path, base);
  if (found) return findMember(context, found.path, found.definition, name, seen);
  const plain = plainBases[base.slice(base.lastIndexOf(".") + 1)];
  return plain && !plain.test(name) ? "missing" : "known";
}

/** The class that a name means in a file of the repository, through imports; undefined for those of packages. */
export function findClass(
  context: PythonContext,
  path: string,
  name: string,
  depth = 0,
): { path: string; definition: DefinedClass } | undefined {
  const found = context.findFile(path)?.definitions.names.get(name);
  if (found?.kind === "class") return { path, definition: found };
  if (found?.kind !== "import" || found.name === null || depth > 20) return undefined;
  const module = context.modules.nameOf(found.source, path);
  const target = module === null ? undefined : context.modules.resolve(module);
  return target?.kind === "file" ? findClass(context, target.path, found.name, depth + 1) : undefined;
}
