import type { CallName } from "../state/events.ts";

/** The name of a call in a trace: `planner #1`, or `coder model.py #2` for the second attempt at a file. */
export function nameCall({ agent, file, attempt }: CallName): string {
  return `${file === undefined ? agent : `${agent} ${file}`} #${attempt}`;
}

/** What stands of a call's name in the metadata of its trace. */
export function describeCallName({ leftOut, ...name }: CallName): Record<string, unknown> {
  return { ...name, ...(leftOut === undefined ? {} : { left_out: leftOut }) };
}
