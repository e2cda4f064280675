import { createLandlock } from "../../src/execution/landlock/create-landlock.ts";
import type { Sandbox } from "../../src/execution/sandbox.ts";
import { bubblewrap, dropTo, skipReason } from "./sandbox-setup.ts";

/** A sandbox that the conformance suite (escape.test.ts, exit-map.test.ts) runs against. */
export interface Backend {
  name: string;
  /** The name, and why it is skipped. */
  title: string;
  sandbox: Sandbox;
  /** Why it is skipped here; undefined where it is not. */
  skipped: string | undefined;
  /** What programs of the escape suite get in it, by the attempt's name: nothing else, and nothing less. */
  lacks: Readonly<Record<string, readonly string[]>>;
  /** Attempts that are not to be made where no namespace bounds what they would end. */
  unsafe: readonly string[];
}

export const landlock = createLandlock({ dropTo });
const ability = await landlock.probe();
const version = Number(/version (\d+)/.exec(ability.reason ?? "")?.[1]);
/** Why the tests with Landlock are skipped; undefined where they are not. */
export const landlockSkipReason = ability.ok ? undefined : (ability.reason ?? "Landlock does not work");

export const backends: readonly Backend[] = [
  describeBackend(bubblewrap, skipReason, {}, []),
  describeBackend(
    landlock,
    landlockSkipReason ??
      (process.arch === "x64" ? undefined : "its filter is not written for this processor"),
    {
      "looks around in /proc": ["processes of the host"],
      ...(version < 6 ? { "signals processes of its user": ["victim"] } : {}),
    },
    ["signals everything it can"],
  ),
];

function describeBackend(
  sandbox: Sandbox,
  skipped: string | undefined,
  lacks: Backend["lacks"],
  unsafe: Backend["unsafe"],
): Backend {
  const title = skipped === undefined ? sandbox.name : `${sandbox.name} (skipped: ${skipped})`;
  return { name: sandbox.name, title, sandbox, skipped, lacks, unsafe };
}
