/** Waits for something before a call starts: a wait that a stop ends, and that holds up no stop. */
export type Park = <T>(wait: Promise<T>) => Promise<T>;
