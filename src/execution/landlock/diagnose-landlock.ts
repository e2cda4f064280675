const cure = "use bubblewrap, podman or docker; docs/sandbox.md says what each needs";

const known: readonly [pattern: RegExp, reason: string, cure: string][] = [
  [
    /Landlock: Function not implemented/,
    "this kernel has no Landlock, which came with Linux 5.13, or a container hides it",
    cure,
  ],
  [
    /Landlock: Operation not supported/,
    "Landlock was turned off when this machine was started",
    "add landlock to the list after lsm= on the kernel's command line",
  ],
  [
    /Landlock: Operation not permitted/,
    "this container's filter of system calls refuses Landlock",
    "allow landlock_create_ruleset, landlock_add_rule and landlock_restrict_self there",
  ],
  [/No module named/, "the system's Python has no ctypes", "install the whole of Python 3.9 or newer"],
];

/** Why Landlock does not work, from what the launcher wrote to stderr, and what would make it. */
export function diagnoseLandlock(stderr: string): { reason: string; cure: string } {
  const found = known.find(([pattern]) => pattern.test(stderr));
  if (found) return { reason: found[1], cure: found[2] };
  return { reason: `it failed: ${stderr.trim().split("\n").at(-1) || "it said nothing"}`, cure };
}
