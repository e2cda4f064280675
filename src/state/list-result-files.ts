import type { LogicDesign } from "./logic-design.ts";

/** Names of the files that the design says the code writes or reads; results are among them, inputs are not known apart. */
export function listResultFiles({ shared }: LogicDesign): string[] {
  return [...new Set(shared.filter(({ kind }) => kind === "file").map(({ name }) => name.trim()))]
    .filter((name) => /^[\w.][\w./ -]{0,120}$/.test(name) && name !== "config.yaml")
    .sort();
}
