/** Why bubblewrap does not work, and what would make it. */
export interface Diagnosis {
  reason: string;
  cure: string;
}

export const notInstalled: Diagnosis = {
  reason: "bubblewrap is not installed",
  cure: "apt-get install bubblewrap, dnf install bubblewrap, or pacman -S bubblewrap",
};

const known: readonly [pattern: RegExp, diagnosis: Diagnosis][] = [
  [
    /setting up uid map: Permission denied|Failed RTM_NEWADDR/,
    {
      reason: "AppArmor keeps bwrap from using user namespaces, as Ubuntu does since 24.04",
      cure: "allow it for /usr/bin/bwrap alone with the profile in docs/sandbox.md",
    },
  ],
  [
    /No permissions to create new namespace|Creating new namespace failed|Can't mount proc|Failed to make \/ slave/,
    {
      reason: "user namespaces are off, or this is a container that may not make new ones",
      cure: "sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=15000; in a container, run PaperCoder outside of it; or --sandbox landlock, a partial one",
    },
  ],
  [
    /Unknown option|disable-userns is not supported/i,
    {
      reason: "this bubblewrap is older than 0.8.0",
      cure: "install bubblewrap 0.8.0 or newer, or use podman or docker",
    },
  ],
  [
    /execvp \/usr\/bin\/prlimit/,
    {
      reason: "/usr/bin/prlimit is not installed, so that nothing would limit a program",
      cure: "install util-linux",
    },
  ],
];

/** Reads what bwrap wrote to stderr when it could not run a program. */
export function diagnoseBubblewrap(stderr: string): Diagnosis {
  const found = known.find(([pattern]) => pattern.test(stderr))?.[1];
  return (
    found ?? {
      reason: `bwrap failed: ${stderr.trim().split("\n").at(-1) || "it said nothing"}`,
      cure: "see docs/sandbox.md, or use podman or docker",
    }
  );
}
