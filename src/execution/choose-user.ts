import { PaperCoderError } from "../core/errors.ts";
import type { UserIds } from "./sandbox.ts";

/** Whether this process is root's. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The ids to start a program with; undefined to keep this process's own.
 * Throws SANDBOX_ROOT for root without another user: as root a "read-only" /proc/sys can be written, and set-uid files are root's.
 */
export function chooseUser(dropTo: UserIds | undefined): UserIds | undefined {
  if (isRoot()) {
    if (dropTo !== undefined && dropTo.uid > 0 && dropTo.gid > 0) return dropTo;
    throw new PaperCoderError(
      "SANDBOX_ROOT",
      "PaperCoder runs as root, and generated code is never run as root. Run PaperCoder as an ordinary user, or give the ids of one, neither of them 0 (--sandbox-user 1000:1000, or dropTo).",
    );
  }
  if (dropTo === undefined || dropTo.uid === process.getuid?.()) return undefined;
  throw new PaperCoderError(
    "SANDBOX_ROOT",
    `Only root can run programs as user ${dropTo.uid}. Leave out dropTo to run them as yourself.`,
  );
}
