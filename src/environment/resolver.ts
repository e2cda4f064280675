import type { FoundPython } from "./find-python.ts";
import type { LockedPackage } from "./lock.ts";
import type { PackageIndex } from "./package-index.ts";
import type { ResolverFailure } from "./read-resolver-log.ts";

/** What a resolver is run with, the same for every attempt. */
export interface ResolverSetting {
  python: FoundPython;
  index: PackageIndex;
  /** Where torch, torchvision and torchaudio come from; null for the index of all the others. */
  torchIndex: PackageIndex | null;
  /** Folder that downloads are kept in. */
  downloads: string;
  /** What is left of the time for all attempts. */
  readTimeLeftMs(): number;
  signal?: AbortSignal | undefined;
}

/** What came of one attempt. */
export type Resolution =
  | { ok: true; packages: LockedPackage[]; extraIndex: string | null }
  | { ok: false; failure: ResolverFailure; log: string };
