import { parse } from "yaml";
import { z } from "zod";
import { isYamlDeeperThan } from "../../core/yaml-depth.ts";
import type { TreeFile } from "./repository-tree.ts";

/** One distribution that a repository asks for. */
export interface DeclaredRequirement {
  name: string;
  file: string;
  line: number | null;
}

const readers: readonly (readonly [RegExp, (text: string) => Omit<DeclaredRequirement, "file">[]])[] = [
  [/(^|\/)requirements[\w.-]*\.txt$|^requirements\/[\w.-]+\.txt$/i, readRequirementLines],
  [/^pyproject\.toml$/, readToml],
  [/^setup\.(py|cfg)$/, readSetup],
  [/^(environment|conda|env)[\w.-]*\.ya?ml$/i, readEnvironment],
];
const CondaEnvironment = z.object({
  dependencies: z.array(z.union([z.string(), z.looseObject({ pip: z.array(z.string()).optional() })])),
});

/** What a repository asks for in requirements files, pyproject.toml, setup.py, setup.cfg and conda's environment files. */
export function readDeclared(files: readonly TreeFile[]): DeclaredRequirement[] {
  return files.flatMap(({ path, text }) => {
    const read = readers.find(([name]) => name.test(path))?.[1];
    return (read?.(text) ?? []).map((one) => ({ ...one, file: path }));
  });
}

function readRequirementLines(text: string): Omit<DeclaredRequirement, "file">[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const name = readName(raw.replace(/(^|\s)#.*$/, "").trim());
    return name === undefined ? [] : [{ name, line: index + 1 }];
  });
}

/** The distribution that a requirement names; of an address its `#egg=`, or the name of its repository. */
function readName(requirement: string): string | undefined {
  const address = /^(?:-e\s+|--editable[ =])?((?:git\+|https?:|file:)\S+)/.exec(requirement)?.[1];
  if (address !== undefined) {
    const egg = /[#&]egg=([\w.-]+)/.exec(address)?.[1];
    return egg ?? /\/([\w.-]+?)(?:\.git)?(?:@[^/]*)?(?:#.*)?$/.exec(address)?.[1];
  }
  return /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:$|[[(=<>!~;@,\s])/.exec(requirement)?.[1];
}

// not a parser of TOML: strings in the lists of dependencies, and the keys of poetry's tables
function readToml(text: string): Omit<DeclaredRequirement, "file">[] {
  const found: Omit<DeclaredRequirement, "file">[] = [];
  let table = "";
  let isInList = false;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.slice(0, 1_000);
    const header = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line)?.[1];
    if (header !== undefined && !isInList) table = header;
    const opens = /^\s*[\w"-]+\s*=\s*\[/.test(line);
    const isList =
      /^\s*dependencies\s*=\s*\[/.test(line) && table === "project"
        ? true
        : opens && /^(project\.optional-dependencies|dependency-groups)$/.test(table);
    if (isList) isInList = true;
    if (isInList) {
      for (const [, quoted = ""] of line.matchAll(/["']([^"']+)["']/g)) {
        const name = readName(quoted.trim());
        if (name !== undefined) found.push({ name, line: index + 1 });
      }
      const bare = line.replace(/"[^"]*"|'[^']*'/g, "").replace(/#.*$/, "");
      if (/\]\s*,?\s*$/.test(bare)) isInList = false;
    } else if (/^tool\.poetry\.(group\.[\w-]+\.|dev-)?dependencies$/.test(table)) {
      const name = /^\s*"?([A-Za-z0-9][\w.-]*)"?\s*=/.exec(line)?.[1];
      if (name !== undefined && name !== "python") found.push({ name, line: index + 1 });
    }
  }
  return found;
}

// strings of setup.py, lines of setup.cfg's lists: what is no requirement names nothing that is imported
function readSetup(text: string): Omit<DeclaredRequirement, "file">[] {
  if (!/\b(install_requires|extras_require|tests_require)\b/.test(text)) return [];
  const names = [
    ...text.matchAll(/["']([A-Za-z0-9][^"'\n]{0,200})["']|^[ \t]+([A-Za-z0-9][^\n]{0,200})$/gm),
  ].map((match) => readName((match[1] ?? match[2] ?? "").trim()));
  return names.flatMap((name) => (name === undefined ? [] : [{ name, line: null }]));
}

function readEnvironment(text: string): Omit<DeclaredRequirement, "file">[] {
  if (isYamlDeeperThan(text, 20)) return [];
  const read = CondaEnvironment.safeParse(parseOrNothing(text));
  if (!read.success) return [];
  const lines = read.data.dependencies.flatMap((one) => (typeof one === "string" ? [one] : (one.pip ?? [])));
  return lines.flatMap((line) => {
    const name = readName(line.replace(/^[\w.-]+::/, "").trim());
    return name === undefined ? [] : [{ name, line: null }];
  });
}

function parseOrNothing(text: string): unknown {
  try {
    return parse(text, { prettyErrors: false, logLevel: "error" });
  } catch (error) {
    // a YAML error is found by the check of YAML files
    if (error instanceof Error) return undefined;
    throw error;
  }
}
