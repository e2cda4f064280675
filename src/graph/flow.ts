import type { RunState } from "../state/run-state.ts";

/** A place in the flow where the state decides; `to` lists every way, so that the graph can be drawn and checked. */
export interface Branch<Name extends string> {
  readonly to: readonly (Name | "end")[];
  readonly choose: (state: RunState) => Name | "end";
}

/** The order of work as data: what comes first, and what follows each agent. */
export type Flow<Name extends string> = { readonly start: Name } & {
  readonly [Agent in Name]: Name | "end" | Branch<Name>;
};

type Target<Line> = Line extends string
  ? Line
  : Line extends { readonly to: readonly (infer To)[] }
    ? To
    : never;

/** Agents of the flow that no line leads to. */
export type Unreached<Name extends string, F> = Exclude<
  Name,
  { [Line in keyof F]: Target<F[Line]> }[keyof F]
>;

/** Lines of the flow for which there is no agent. */
export type Absent<Name extends string, F> = Exclude<keyof F, Name | "start">;

/** The names a line of the flow may lead to. */
export function listTargets(line: string | Branch<string>): readonly string[] {
  return typeof line === "string" ? [line] : line.to;
}
