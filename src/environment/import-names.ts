import { z } from "zod";
import { parseJson } from "./parse-json.ts";

/**
 * Python that prints which distributions each import name is of, to be run with `-I -c` in the environment. It has to
 * run in a sandbox: a Python that starts in an environment executes the `.pth` files of what is installed there.
 */
export const importNamesScript = `
import json
from importlib.metadata import distributions

def top_names(distribution):
    declared = (distribution.read_text("top_level.txt") or "").split()
    if declared:
        return set(declared)
    names = set()
    for file in distribution.files or []:
        first = file.parts[0]
        if len(file.parts) > 1:
            names.add(first)
        elif first.endswith((".py", ".so", ".pyd")):
            names.add(first.split(".")[0])
    return {name for name in names if name.isidentifier() and name != "__pycache__"}

found = {}
for distribution in distributions():
    name = distribution.metadata["Name"]
    for top in top_names(distribution) if name else ():
        found.setdefault(top, set()).add(name)
print(json.dumps({top: sorted(names) for top, names in sorted(found.items())}))
`.trimStart();

const ImportNames = z.record(z.string().max(200), z.array(z.string().min(1).max(200)).max(1_000));
const longestLine = 4_000_000;

/** Import names to distributions, from the last line of what the script printed; undefined where that is something else. */
export function parseImportNames(stdout: string): Map<string, string[]> | undefined {
  const line = stdout.trimEnd().split("\n").at(-1) ?? "";
  if (line.length > longestLine) return undefined;
  const read = ImportNames.safeParse(parseJson(line));
  return read.success ? new Map(Object.entries(read.data)) : undefined;
}
