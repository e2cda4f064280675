import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

const Mapping = z.record(z.string(), z.unknown());

/** Values of the config that the paper states and that are no longer what they were; compared as values, so `1e-3` for `0.001` is no change. */
export function findChangedStated(before: unknown, after: unknown, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const [was, is] = [readPath(before, path), readPath(after, path)];
    if (was === undefined || isDeepStrictEqual(toValue(was.value), is && toValue(is.value))) return [];
    const now = is ? `is ${show(is.value)} and was ${show(was.value)}` : `is gone and was ${show(was.value)}`;
    return [
      `config.yaml: ${path} ${now}, which the paper states, rule stated value; leave it and mend the code.`,
    ];
  });
}

function readPath(config: unknown, path: string): { value: unknown } | undefined {
  let value = config;
  for (const key of path.split(".")) {
    const mapping = Mapping.safeParse(value);
    if (!mapping.success || !Object.hasOwn(mapping.data, key)) return undefined;
    value = mapping.data[key];
  }
  return { value };
}

// YAML 1.1 reads 1e-4 as a string, and to mend that is no change of the value
function toValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toValue);
  const isNumeric = typeof value === "string" && /^[-+]?[\d.][\d_.]*(?:e[-+]?\d+)?$/i.test(value);
  return isNumeric && !Number.isNaN(Number(value)) ? Number(value) : value;
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
}
