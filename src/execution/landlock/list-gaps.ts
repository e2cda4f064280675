/** What Landlock of that version does not keep, a sentence each. */
export function listGaps({ version, filtered }: { version: number; filtered: boolean }): string[] {
  return [
    "files and processes elsewhere can be seen to be there, with their size and age, though not read or listed",
    "kernel memory, such as the buffers of pipes, is bounded only by the number of processes and open files",
    "processes are counted together with the others of the same user",
    "locks, queues and pools of multiprocessing, and loaders with workers, fail in it though the code may be right",
    ...(filtered
      ? []
      : [
          "there is no filter of system calls, which is not written for this processor: all sockets but those of TCP can be reached, also those of services that do anything for their user; so can the modes and dates of the user's files, shared memory, and the limits of other processes",
        ]),
    ...(version < 6
      ? [
          `this kernel has version ${version} of Landlock, which lets a program signal and end the user's other processes, also the one that ends what the program leaves behind`,
        ]
      : []),
    ...(version < 6 && !filtered ? ["abstract sockets of the machine can be connected to"] : []),
    ...(version < 4 && !filtered ? ["TCP is open"] : []),
    ...(version < 3 && !filtered ? ["files elsewhere can be emptied, if the user may write them"] : []),
  ];
}
