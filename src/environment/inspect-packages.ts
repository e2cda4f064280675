import { countEdits } from "../core/count-edits.ts";
import { findNearestNames } from "../core/nearest-names.ts";
import { normaliseDistribution } from "../core/normalise-distribution.ts";
import type { InspectedPackage } from "../state/inspected-package.ts";
import { askIndex, type IndexAnswer } from "./ask-index.ts";
import { knownPackages } from "./known-packages.ts";
import { parsePackageIndex } from "./package-index.ts";
import { isDistributionName } from "./requirement.ts";

/** A distribution that the written code imports. */
export type ImportedPackage = Pick<InspectedPackage, "distribution" | "version" | "files">;

export interface InspectOptions {
  fetch: typeof fetch;
  /** Address of the index; see parsePackageIndex. */
  index: string;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
  signal?: AbortSignal | undefined;
  /** What one answer may take. */
  timeoutMs?: number | undefined;
}

const mostAtOnce = 8;
const youngDays = 90;
const fewestReleases = 3;
const dayMs = 24 * 60 * 60 * 1000;
const longestName = 60;
const known = new Set(knownPackages);

/** Tells what is known of each package, in their order; the index is asked only for names that are not on our list. */
export async function inspectPackages(
  packages: readonly ImportedPackage[],
  options: InspectOptions,
): Promise<InspectedPackage[]> {
  const { fetch, signal, now = Date.now, timeoutMs = 20_000 } = options;
  const index = parsePackageIndex(options.index);
  const results: InspectedPackage[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let at = next++; at < packages.length; at = next++) {
      const item = packages[at];
      if (item === undefined) return;
      const name = normaliseDistribution(item.distribution);
      const answer: IndexAnswer | undefined = known.has(name)
        ? undefined
        : isDistributionName(item.distribution)
          ? await askIndex(name, { fetch, index, signal, timeoutMs })
          : { kind: "absent" };
      results[at] = judge(item, name, answer, now());
    }
  }
  await Promise.all(Array.from({ length: mostAtOnce }, work));
  return results;
}

function judge(
  { distribution, version, files }: ImportedPackage,
  name: string,
  answer: IndexAnswer | undefined,
  now: number,
): InspectedPackage {
  const shared = {
    ...{ distribution, version, files: [...files].sort() },
    ...{ firstReleased: null, releases: null, nearest: [] },
  };
  if (answer === undefined) return { ...shared, standing: "known" };
  if (answer.kind === "absent") return { ...shared, standing: "absent", nearest: findNearest(name) };
  if (answer.kind === "unknown") return { ...shared, standing: "unknown" };
  const { firstReleased, releases } = answer;
  const isYoung =
    (firstReleased !== null && now - firstReleased.getTime() < youngDays * dayMs) ||
    (releases !== null && releases < fewestReleases);
  // without both, a name registered yesterday cannot be told from an old one
  const isOld = firstReleased !== null && releases !== null;
  return {
    ...shared,
    standing: isYoung ? "young" : isOld ? "exists" : "unknown",
    firstReleased: firstReleased?.toISOString().slice(0, 10) ?? null,
    releases,
  };
}

function findNearest(name: string): string[] {
  if (name.length > longestName) return [];
  const most = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  return findNearestNames(name, knownPackages).filter((other) => countEdits(other, name) <= most);
}
