/** What Landlock of that version does not keep, a sentence each; the first ones whatever the version. */
export function listGaps({ version, filtered }: { version: number; filtered: boolean }): string[] {
  return [
    "that files, folders and processes elsewhere exist can be seen, and how large and how old they are, but not what is in them",
    "memory and disk of all processes together are only watched; nothing but the number of processes and open files bounds the kernel's memory",
    "the processes of the program are counted together with the others of its user",
    ...(filtered
      ? []
      : [
          "no filter of system calls, which is not written for this processor: sockets but those of TCP are open, also to programs of this machine that would do anything for their user, and so are modes, owners and dates of the user's files, shared memory and the limits of other processes",
        ]),
    ...(version < 6
      ? [
          `this kernel has version ${version} of Landlock, which lets a program signal and end the user's other processes, also the one that ends what the program leaves behind`,
        ]
      : []),
    ...(version < 6 && !filtered ? ["abstract sockets of the machine can be connected to"] : []),
    ...(version < 4 && !filtered ? ["TCP is open"] : []),
    ...(version < 3 ? ["files elsewhere can be emptied, if the user may write them"] : []),
  ];
}
