import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const source = fileURLToPath(new URL("../src/", import.meta.url));

/** Which folders of src each folder may import from, besides itself. */
const allowed: Record<string, readonly string[]> = {
  core: [],
  state: ["core"],
  prompts: ["core", "state"],
  models: ["core", "state"],
  tracing: ["core", "state"],
  papers: ["core", "state"],
  repository: ["core", "state"],
  execution: ["core", "state"],
  environment: ["core", "state"],
  huggingface: ["core", "state"],
  repair: ["core", "state", "repository"],
  agents: ["core", "state"],
  graph: ["core", "state", "agents"],
  runs: [
    "core",
    "state",
    "prompts",
    "models",
    "tracing",
    "papers",
    "repository",
    "environment",
    "huggingface",
    "execution",
    "repair",
    "agents",
    "graph",
  ],
  testing: ["core", "state", "agents", "models"],
  benchmark: [
    "core",
    "state",
    "prompts",
    "models",
    "tracing",
    "papers",
    "repository",
    "environment",
    "huggingface",
    "execution",
    "repair",
    "agents",
    "graph",
    "runs",
    "testing",
  ],
};
/** The port that repository/ implements is declared by agents/; a type is no dependency at run time. */
const allowedTypes: Record<string, readonly string[]> = { repository: ["agents"] };
const everything = new Set([...Object.keys(allowed), "cli"]);

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function scanImports(path: string, text: string): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?["'](\.[^"']+)["']/gm,
  );
  const calls = text.matchAll(/\bimport\(\s*["'](\.[^"']+)["']\s*\)/g);
  const found = [
    ...[...statements].map((match) => ({ target: match[2] ?? "", typeOnly: match[1] !== undefined })),
    ...[...calls].map((match) => ({ target: match[1] ?? "", typeOnly: false })),
  ];
  return found.map(({ target, typeOnly }) => ({ from: path, to: resolve(dirname(path), target), typeOnly }));
}

function folderOf(path: string): string {
  const [first = ""] = relative(source, path).split(sep);
  return first.endsWith(".ts") ? "index" : first;
}

function findViolations(imports: readonly Import[]): string[] {
  return imports
    .filter(({ from, to, typeOnly }) => {
      const [here, there] = [folderOf(from), folderOf(to)];
      if (here === there || here === "cli") return false;
      if (here === "index") return there === "cli";
      return !(allowed[here]?.includes(there) || (typeOnly && allowedTypes[here]?.includes(there)));
    })
    .map(({ from, to }) => `${relative(source, from)} imports ${relative(source, to)}`);
}

const files = listFiles(source);

describe("the folders of src", () => {
  it("import only from those below them", () => {
    const imports = files.flatMap((path) => scanImports(path, readFileSync(path, "utf8")));

    expect(imports.length).toBeGreaterThan(100);
    expect(findViolations(imports)).toEqual([]);
  });

  it("are each named in the rule", () => {
    expect(
      [...new Set(files.map(folderOf))].filter((folder) => folder !== "index" && !everything.has(folder)),
    ).toEqual([]);
  });

  it.each([
    ["core/hash.ts", 'import { noUsage } from "../state/usage.ts";'],
    ["state/usage.ts", 'import type { Agent } from "../agents/agent.ts";'],
    ["agents/coder.ts", 'export { ask } from "../models/ask.ts";'],
    ["models/ask.ts", 'const paper = await import("../papers/read-paper.ts");'],
    ["repository/write-repository.ts", 'import { planner } from "../agents/planner.ts";'],
    ["execution/choose-sandbox.ts", 'import { startRun } from "../runs/start-run.ts";'],
    ["index.ts", 'import { main } from "./cli/main.ts";'],
  ])("are seen to break the rule when %s says %s", (path, statement) => {
    expect(findViolations(scanImports(join(source, path), statement))).toHaveLength(1);
  });

  it("hold no file over 250 lines", () => {
    const long = files.filter((path) => readFileSync(path, "utf8").trimEnd().split("\n").length > 250);

    expect(long.map((path) => relative(source, path))).toEqual([]);
  });

  it("read environment variables in one place only", () => {
    const readers = files.filter((path) => /\bprocess\s*\.\s*env\b/.test(readFileSync(path, "utf8")));

    expect(readers.map((path) => relative(source, path))).toEqual([join("core", "environment.ts")]);
  });
});
