/** Ends a process, or with a negative number a process group; one that has gone already, or is not ours to end, stays as it is. */
export function killProcess(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ESRCH" && code !== "EPERM") throw error;
  }
}
