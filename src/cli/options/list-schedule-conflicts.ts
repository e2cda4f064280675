import type { Conflict } from "./check-conflicts.ts";

/** The options that say in which order calls are made. */
export interface ScheduleFlags {
  sequential?: true | undefined;
  showCode?: string | undefined;
  concurrency?: number | undefined;
}

/** What cannot be given together with `--sequential`. */
export function listScheduleConflicts({ sequential, showCode, concurrency = 1 }: ScheduleFlags): Conflict[] {
  return [
    {
      given: { "--sequential": sequential, "--concurrency": concurrency > 1 || undefined },
      why: "one call after another is a concurrency of 1",
    },
    {
      given: { "--sequential": sequential, "--show-code": showCode },
      why: "one call after another shows all code written before",
    },
  ];
}
