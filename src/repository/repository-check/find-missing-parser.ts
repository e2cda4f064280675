import { listImports } from "../checks/python/list-imports.ts";
import { createLocalModules } from "../checks/python/local-modules.ts";
import type { PythonFile } from "../checks/python/parse-python.ts";
import type { JudgedProblem } from "./create-findings.ts";
import type { RepositoryTree } from "./repository-tree.ts";

const parsers =
  /^(argparse|click|typer|fire|tyro|docopt|optparse|getopt|hydra|jsonargparse|absl|simple_parsing|cyclopts|defopt|plac|draccus|clize|cleo|configargparse|tap)$/;
const parserNames = /(ArgumentParser|CLI)$/;

/** A main.py that reads no arguments, itself or in a file it imports: `--help` would start the run. */
export function findMissingParser(
  { files, paths }: Pick<RepositoryTree, "files" | "paths">,
  parse: (text: string) => PythonFile,
): JudgedProblem[] {
  const modules = createLocalModules(paths);
  const main = files.find(({ path }) => path === "main.py");
  if (!main) return [];
  const seen = new Set<string>();
  const waiting = [main];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file.path)) continue;
    seen.add(file.path);
    if (/["']--help["']/.test(file.text)) return [];
    for (const imported of listImports(parse(file.text))) {
      const module = modules.nameOf(imported, file.path) ?? "";
      const isParser = imported.names.some(({ name }) => parserNames.test(name));
      if (isParser || parsers.test(module.split(".")[0] ?? "")) return [];
      for (const name of [module, ...imported.names.map((one) => `${module}.${one.name}`)]) {
        const target = modules.resolve(name);
        const next = target.kind === "file" && files.find(({ path }) => path === target.path);
        if (next) waiting.push(next);
      }
    }
  }
  return [
    {
      code: "no-argument-parsing",
      file: main.path,
      line: null,
      message: "main.py reads no arguments, so `python main.py --help` starts the whole run",
      remedy: "read them with argparse before any work begins",
    },
  ];
}
