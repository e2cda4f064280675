import { describe, expect, it } from "vitest";
import { amendDesign } from "../../src/state/amend-design.ts";
import type { Amendment } from "../../src/state/amendment.ts";
import { applyAmendments } from "../../src/state/apply-amendments.ts";
import type { ConfigFile, ConfigValue } from "../../src/state/config-file.ts";
import { renderConfigYaml } from "../../src/state/config-yaml.ts";
import { listAmendmentSources } from "../../src/state/list-amendment-sources.ts";
import type { LogicDesign } from "../../src/state/logic-design.ts";
import { aState } from "./a-state.ts";
import { chosen } from "./yaml-corpus.ts";

const entries = [{ path: "training.steps", value: 10, standing: chosen }];
const config: ConfigFile = { entries, yaml: renderConfigYaml(entries) };

const addKey = (path: string, value: ConfigValue): Amendment => ({
  kind: "config",
  path,
  value,
  standing: chosen,
  reason: "needed",
});

describe("applyAmendments", () => {
  it("adds what analyses and files ask for, in order, and writes config.yaml anew", () => {
    const result = applyAmendments(config, [
      { path: "a.py", amendments: [addKey("training.clip", 1)] },
      { path: "b.py", amendments: [addKey("seed", 0)] },
    ]);
    expect(result.config.entries.map(({ path }) => path)).toEqual([
      "training.steps",
      "training.clip",
      "seed",
    ]);
    expect(result.config.yaml).toBe(renderConfigYaml(result.config.entries));
    expect(result.applied.map(({ file, amendment }) => [file, amendment.path])).toEqual([
      ["a.py", "training.clip"],
      ["b.py", "seed"],
    ]);
    expect(result.conflicts).toEqual([]);
  });

  it("lets the first decide and reports a later one that differs", () => {
    const result = applyAmendments(config, [
      { path: "a.py", amendments: [addKey("seed", 0)] },
      { path: "b.py", amendments: [addKey("seed", 0)] },
      { path: "c.py", amendments: [addKey("seed", 1), addKey("training.steps", 20)] },
    ]);
    expect(result.config.entries).toHaveLength(2);
    expect(result.applied).toHaveLength(1);
    expect(result.conflicts).toMatchObject([
      { file: "c.py", problem: "config.yaml has seed already, as 0." },
      { file: "c.py", problem: "config.yaml has training.steps already, as 10." },
    ]);
  });

  it.each(["training", "training.steps.first", "a-b", "on", "__proto__..x"])(
    "does not apply the key %j, which cannot stand in the file",
    (path) => {
      const result = applyAmendments(config, [{ path: "a.py", amendments: [addKey(path, 1)] }]);
      expect(result.config).toBe(config);
      expect(result.conflicts).toMatchObject([{ file: "a.py", amendment: { path } }]);
    },
  );

  it("gives the same config back when it is applied again", () => {
    const sources = [{ path: "a.py", amendments: [addKey("seed", 0)] }];
    const once = applyAmendments(config, sources).config;
    expect(applyAmendments(once, sources).config).toBe(once);
  });

  it("keeps a whole number a float", () => {
    const amendment: Amendment = {
      kind: "config",
      path: "weight",
      value: 1,
      float: true,
      standing: chosen,
      reason: "a tensor",
    };
    expect(applyAmendments(config, [{ path: "a.py", amendments: [amendment] }]).config.yaml).toContain(
      "weight: 1.0",
    );
  });
});

describe("amendDesign", () => {
  const symbols = [{ name: "fit", signature: "def fit(x)", description: "Fits." }];
  const design: LogicDesign = {
    packages: [],
    files: [
      { path: "a.py", role: "r", imports: [], symbols, configKeys: [], details: "d" },
      { path: "b.py", role: "r", imports: ["a.py"], symbols: [], configKeys: [], details: "d" },
    ],
    order: ["a.py", "b.py"],
    shared: [],
  };
  const sign = (kind: "signature" | "helper", symbol: string, signature: string): Amendment => ({
    kind,
    symbol,
    signature,
    reason: "why",
  });

  it("replaces signatures, adds helpers and leaves the given design alone", () => {
    const before = structuredClone(design);
    const amended = amendDesign(design, [
      {
        path: "a.py",
        amendments: [
          sign("signature", "fit", "def fit(x, y)"),
          sign("helper", "center", "def center(x)"),
          addKey("k", 1),
        ],
      },
    ]);
    expect(amended.files[0]?.symbols).toEqual([
      { name: "fit", signature: "def fit(x, y)", description: "Fits." },
      { name: "center", signature: "def center(x)", description: "why" },
    ]);
    expect(amended.files[1]).toEqual(design.files[1]);
    expect(design).toEqual(before);
  });

  it("believes the written code rather than the analysis before it", () => {
    const amended = amendDesign(design, [
      { path: "a.py", amendments: [sign("helper", "center", "def center(x)")] },
      { path: "a.py", amendments: [sign("helper", "center", "def center(x, axis=0)")] },
    ]);
    expect(amended.files[0]?.symbols.map(({ signature }) => signature)).toEqual([
      "def fit(x)",
      "def center(x, axis=0)",
    ]);
  });

  it("keeps names that objects have of themselves apart", () => {
    const amended = amendDesign(design, [
      { path: "a.py", amendments: [sign("helper", "__proto__", "def __proto__()")] },
    ]);
    expect(amended.files[0]?.symbols.map(({ name }) => name)).toEqual(["fit", "__proto__"]);
  });
});

describe("listAmendmentSources", () => {
  it("lists all analyses before all files, each in design order, whatever order they came in", () => {
    const state = aState();
    const shuffled = {
      ...state,
      analyses: Object.fromEntries(Object.entries(state.analyses).toReversed()),
      files: { "zz/LICENSE": { path: "zz/LICENSE", text: "", amendments: [], notes: [] }, ...state.files },
    };
    const order = state.design?.order ?? [];
    expect(listAmendmentSources(shuffled).map(({ path }) => path)).toEqual([
      ...order,
      ...order,
      "zz/LICENSE",
    ]);
  });
});
