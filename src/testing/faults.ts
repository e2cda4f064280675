import { hashText } from "../core/hash.ts";

/** What can go wrong between a request and its answer. */
export const faultKinds = [
  "rate-limit",
  "rate-limit-retry-after",
  "server-error",
  "drop-before",
  "drop-midway",
  "silence",
  "html-page",
  "truncated",
  "no-fence",
  "wrong-label",
  "prose-around",
  "thinking-draft",
  "missing-comma",
  "bare-quotes",
  "comments",
  "empty",
  "refusal",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** The call that a fault may strike. */
export interface FaultTarget {
  agent: string;
  file: string | undefined;
  attempt: number;
}

/** Decides which fault, if any, strikes a call. */
export type FaultPlan = (call: FaultTarget) => FaultKind | null;

/** Strikes the first attempts of every call (one unless told otherwise), then lets it pass. */
export function strikeFirst(kind: FaultKind, attempts = 1): FaultPlan {
  return ({ attempt }) => (attempt <= attempts ? kind : null);
}

/** Strikes every attempt of every call. */
export function strikeAlways(kind: FaultKind): FaultPlan {
  return () => kind;
}

/** Strikes calls at random at a rate from 0 to 1; the seed, agent, file and attempt decide, so runs repeat exactly. */
export function mixFaults({
  seed,
  rate,
  kinds = faultKinds,
}: {
  seed: number;
  rate: number;
  kinds?: readonly FaultKind[];
}): FaultPlan {
  return ({ agent, file, attempt }) => {
    const digest = hashText(JSON.stringify([seed, agent, file ?? null, attempt]));
    if (Number.parseInt(digest.slice(0, 8), 16) / 2 ** 32 >= rate) return null;
    return kinds[Number.parseInt(digest.slice(8, 16), 16) % kinds.length] ?? null;
  };
}
