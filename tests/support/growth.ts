const parts = 8;
const mostRatio = 3;
/** So little that it shows no growth: work that grows with the square of a hostile input takes seconds. */
const negligibleMs = 100;
const tries = 5;

/**
 * Fails when work on an input of this size takes far more processor time than on its eight parts one by one.
 * Linear work takes as much, quadratic work eight times as much, on a machine of any speed.
 */
export async function expectLinearGrowth(work: (size: number) => unknown, size: number): Promise<void> {
  const part = Math.floor(size / parts);
  await work(part);
  const measured: string[] = [];
  // other work of the process only adds to the time, so one good try is enough
  for (let attempt = 0; attempt < tries; attempt++) {
    // no two sizes are the same, because the answer for one may be kept
    const wholeMs = await measureCpuMs(() => work(size + attempt));
    if (wholeMs < negligibleMs) return;
    const partsMs = await measureCpuMs(async () => {
      for (let index = 1; index <= parts; index++) await work(part + attempt * parts + index);
    });
    if (wholeMs < mostRatio * partsMs) return;
    measured.push(`${Math.round(wholeMs)} ms to ${Math.round(partsMs)} ms`);
  }
  throw new Error(`A size of ${size} takes more than ${parts} of ${part}: ${measured.join(", ")}`);
}

/** Processor time of this process: unlike the clock, it does not run on while others work. */
async function measureCpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
