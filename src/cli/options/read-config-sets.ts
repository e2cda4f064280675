import { PaperCoderError } from "../../core/errors.ts";

/** The values of `--set path=value` by path; throws USAGE for one without a value, and for a path given twice. */
export function readConfigSets(texts: readonly string[] = []): Record<string, string> {
  const sets = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf("=");
    const [path, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (at < 1 || path === "") {
      throw new PaperCoderError("USAGE", `--set ${text}: write path=value, such as config.training.lr=3e-4`);
    }
    if (sets.has(path)) throw new PaperCoderError("USAGE", `--set ${path} is given twice; keep one`);
    sets.set(path, value);
  }
  return Object.fromEntries(sets);
}
