import { z } from "zod";

/**
 * A Python program that imports modules one after another in one process and tells of all that fail, one JSON line
 * each, on stdout behind everything that they print. Its argument is `{environment, modules}`; of the environment's own
 * modules only the first failure is told, since the others mean nothing then.
 */
export const importScript = `
import importlib, json, os, sys, traceback
work = json.loads(sys.argv[1])
sys.argv = ["main.py"]
sys.path.insert(0, os.getcwd())
failures = []
def attempt(name, kind):
    try:
        importlib.import_module(name)
    except BaseException as error:
        failures.append({"module": name, "kind": kind, "traceback": traceback.format_exc()[-6000:]})
        return False
    return True
if all(attempt(name, "environment") for name in work["environment"]):
    for name in work["modules"]:
        attempt(name, "module")
sys.stdout.flush()
sys.stderr.flush()
os.write(1, ("\\n" + "".join("import-failure " + json.dumps(one) + "\\n" for one in failures)).encode())
os._exit(1 if failures else 0)
`.trim();

const ImportFailure = z.object({
  module: z.string(),
  kind: z.enum(["environment", "module"]),
  traceback: z.string(),
});
export type ImportFailure = z.infer<typeof ImportFailure>;

/** The failures that the program told of; what the modules themselves print is passed over, but they may lie. */
export function parseImportFailures(stdout: string): ImportFailure[] {
  return stdout.split("\n").flatMap((line) => {
    if (!line.startsWith("import-failure ")) return [];
    try {
      return ImportFailure.safeParse(JSON.parse(line.slice("import-failure ".length))).data ?? [];
    } catch {
      return [];
    }
  });
}
