import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { parse, parseDocument, visit } from "yaml";
import type { ConfigEntry, ConfigValue } from "../../src/state/config-file.ts";
import { parseConfigYaml, renderConfigYaml } from "../../src/state/config-yaml.ts";
import { chosen, createYamlCorpus } from "./yaml-corpus.ts";

const python = ["python3", "/usr/bin/python3"].find(
  (command) => spawnSync(command, ["-c", "import yaml"], { stdio: "ignore" }).status === 0,
);

const corpus = createYamlCorpus(4000, 20260101);
const corpusYaml = renderConfigYaml(corpus);

describe("renderConfigYaml", () => {
  it("writes groups in entry order, each value with its standing", () => {
    const yaml = renderConfigYaml([
      { path: "seed", value: 0, standing: { kind: "chosen", why: "the usual one" } },
      {
        path: "training.learning_rate",
        value: 1e-4,
        standing: { kind: "stated", places: ["tab:3", "sec:4.1"] },
      },
      { path: "model.layers", value: [[64, 64], [10]], standing: { kind: "stated", places: ["tab:1"] } },
      { path: "training.steps", value: 1000, standing: { kind: "derived", how: "10 epochs of 100 steps" } },
    ]);
    expect(yaml.split("\n").slice(2)).toEqual([
      "",
      "seed: 0  # chosen: the usual one",
      "",
      "training:",
      "  learning_rate: 1.0e-04  # stated: tab:3, sec:4.1",
      "  steps: 1000  # derived: 10 epochs of 100 steps",
      "",
      "model:",
      "  layers: [[64, 64], [10]]  # stated: tab:1",
      "",
    ]);
  });

  it.each([
    [1e-4, "1.0e-04"],
    [1.5e-10, "1.5e-10"],
    [1e22, "1.0e+22"],
    [0.001, "0.001"],
    [0.1, "0.1"],
    [-0, "-0.0"],
    [2 ** 53, "9007199254740992.0"],
    [100, "100"],
    [Number.POSITIVE_INFINITY, ".inf"],
    [Number.NEGATIVE_INFINITY, "-.inf"],
    [Number.NaN, ".nan"],
    ["1e-4", '"1e-4"'],
    ["adam", "adam"],
    ["no", '"no"'],
    ["", '""'],
    ["a\n# b", '"a\\n# b"'],
    [null, "null"],
    [[], "[]"],
  ] satisfies [ConfigValue, string][])("writes %j as %s", (value, written) => {
    expect(renderConfigYaml([{ path: "k", value, standing: chosen }])).toContain(`\nk: ${written}  # chosen`);
  });

  it("keeps a whole number a float where the entry says so", () => {
    const yaml = renderConfigYaml([{ path: "w", value: [1, 0.5, 1e17], float: true, standing: chosen }]);
    expect(yaml).toContain("w: [1.0, 0.5, 1.0e+17]");
  });

  it("keeps a comment on its line whatever it holds", () => {
    const why = "first\nseed: 1\r\u2028second\u0085third\0\u202e # end";
    const yaml = renderConfigYaml([{ path: "k", value: 1, standing: { kind: "chosen", why } }]);
    expect(yaml).toContain("\nk: 1  # chosen: first seed: 1 second third # end\n");
  });

  it("puts a long comment above its value and a long list one item a line", () => {
    const yaml = renderConfigYaml([
      { path: "g.k", value: 1, standing: { kind: "chosen", why: "because ".repeat(20) } },
      { path: "g.l", value: Array.from({ length: 30 }, (_, index) => `item ${index}`), standing: chosen },
    ]);
    expect(yaml).toMatch(
      /\n {2}# chosen: because .*\n {2}k: 1\n {2}# chosen: a test\n {2}l:\n {4}- item 0\n/,
    );
  });

  it("does not let a name reach the prototype of an object", () => {
    const entries: ConfigEntry[] = [
      { path: "__proto__.polluted", value: 1, standing: chosen },
      { path: "constructor.name", value: 2, standing: chosen },
    ];
    expect(parseConfigYaml(renderConfigYaml(entries), entries)).toEqual({ entries });
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("what is written", () => {
  it(`is read by PyYAML with the same values and types, ${corpus.length} of them`, (test) => {
    if (!python) test.skip("needs python3 with PyYAML");
    expect(readWithPython(corpusYaml)).toEqual(
      Object.fromEntries(corpus.map((entry) => [entry.path, describeTypes(entry)])),
    );
  });

  it("has no unquoted scalar that YAML 1.1, as PyYAML resolves it, takes for another type", () => {
    const expected = corpus.flatMap((entry) => listTypes(describeTypes(entry)));
    const found: string[] = [];
    visit(parseDocument(corpusYaml, { schema: "failsafe" }), {
      Scalar: (key, node) => {
        if (key !== "key") found.push(node.type === "PLAIN" ? resolveAsPyYaml(String(node.value)) : "str");
      },
    });
    expect(found).toHaveLength(expected.length);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it.each(["1.1", "1.2"] as const)("holds the same values for a reader of YAML %s", (version) => {
    const read: unknown = parse(corpusYaml, { version });
    for (const { path, value } of corpus) expect(lookUp(read, path), path).toEqual(value);
  });

  it("comes back entry by entry when nothing is edited", () => {
    const read = parseConfigYaml(renderConfigYaml(corpus.slice(0, 800)), corpus);
    if ("problems" in read) throw new Error(read.problems.join("\n"));
    const byPath = new Map(read.entries.map((entry) => [entry.path, entry]));
    for (const { path, value, standing } of corpus.slice(0, 800))
      expect(byPath.get(path)).toMatchObject({ value, standing });
  });

  it("is written the same way again after it was read", () => {
    const entries = corpus.slice(0, 800);
    const once = renderConfigYaml(entries);
    const read = parseConfigYaml(once, entries);
    expect("entries" in read && renderConfigYaml(read.entries)).toBe(once);
  });
});

type Typed = [type: string, value: unknown] | Typed[];

/** A value with the type that Python gives it. */
function describeTypes({ value, float = false }: Pick<ConfigEntry, "value" | "float">): Typed {
  if (Array.isArray(value)) return value.map((item) => describeTypes({ value: item, float }));
  if (value === null) return ["NoneType", null];
  if (typeof value === "boolean") return ["bool", value];
  if (typeof value === "string") return ["str", value];
  return [Number.isSafeInteger(value) && !float && !Object.is(value, -0) ? "int" : "float", value];
}

function listTypes(typed: Typed): string[] {
  if (typeof typed[0] === "string") return [typed[0]];
  return typed.flatMap((item) => (Array.isArray(item) ? listTypes(item) : []));
}

/** PyYAML's own patterns, in its order. */
function resolveAsPyYaml(text: string): string {
  if (/^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/.test(text))
    return "bool";
  if (
    /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(
      text,
    )
  )
    return "float";
  if (
    /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/.test(
      text,
    )
  )
    return "int";
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return "NoneType";
  if (/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/.test(text)) return "date";
  return text === "=" || text === "<<" ? "special" : "str";
}

function readWithPython(yaml: string): unknown {
  const script = `
import json, sys, yaml
def typed(value):
    return [typed(item) for item in value] if isinstance(value, list) else [type(value).__name__, value]
def walk(prefix, value, found):
    for key, inner in value.items():
        path = prefix + [key]
        if isinstance(inner, dict): walk(path, inner, found)
        else: found[".".join(path)] = typed(inner)
    return found
sys.stdin.reconfigure(encoding="utf-8")
print(json.dumps(walk([], yaml.safe_load(sys.stdin.read()), {})))`;
  const { stdout, stderr } = spawnSync(python ?? "", ["-c", script], {
    input: yaml,
    maxBuffer: 64 * 1024 * 1024,
    encoding: "utf8",
  });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout);
}

function lookUp(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], value);
}
