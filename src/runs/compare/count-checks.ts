/** How often the answers of a run did not hold, and how often calls were tried again. */
export interface CheckCounts {
  rejectedAnswers: number;
  retries: number;
}

/** The counts of a run; undefined where nothing has kept them. */
export type CountChecks = (run: string) => CheckCounts | undefined;

/** Nothing keeps them yet: a run's events are shown and gone. */
export const countChecks: CountChecks = () => undefined;
