/** Milliseconds of processor time that this process has used: unlike the clock, it does not run on while others work. */
export function readCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
