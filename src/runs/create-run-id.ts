import { randomBytes } from "node:crypto";

/** A new run's id: the day it was made, so that lists can be read, and what tells it from others. */
export function createRunId(createdAt: string): string {
  return `${createdAt.slice(0, 10).replaceAll("-", "")}-${randomBytes(3).toString("hex")}`;
}
