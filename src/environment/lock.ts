import { arch, platform } from "node:os";
import { hashText } from "../core/hash.ts";
import { normaliseDistribution } from "../core/normalise-distribution.ts";
import type { PythonEnvironment } from "../state/python-environment.ts";

/** One package of a lock. */
export interface LockedPackage {
  name: string;
  version: string;
  /** Of its wheels, sha256 in hex. */
  hashes: readonly string[];
  /** A marker such as `sys_platform == 'linux'`, or null for everywhere. */
  marker: string | null;
}

/** The text of requirements.lock; an extra index is named in it, because each file is held to its hash wherever it comes from. */
export function writeLock(
  packages: readonly LockedPackage[],
  { comment, extraIndex }: { comment: string; extraIndex: string | null },
): string {
  const lines = packages.map(({ name, version, hashes, marker }) => {
    const condition = marker === null ? "" : ` ; ${marker}`;
    const held = [...hashes].sort().map((hash) => ` --hash=sha256:${hash}`);
    return `${normaliseDistribution(name)}==${version}${condition}${held.join("")}`;
  });
  const index = extraIndex === null ? [] : [`--extra-index-url ${extraIndex}`];
  return [`# ${comment}`, ...index, ...lines.sort(), ""].join("\n");
}

/** Where an environment is kept: differs when the lock, the Python or the kind of machine does. */
export function hashLock(environment: Pick<PythonEnvironment, "lock" | "python">): string {
  const { lock, python } = environment;
  return hashText([lock, python.version, python.base, platform(), arch()].join("\0"));
}
