import { join, resolve } from "node:path";
import { normaliseDistribution } from "../core/normalise-distribution.ts";
import type { PythonEnvironment } from "../state/python-environment.ts";
import type { FoundPython } from "./find-python.ts";
import { findUv } from "./find-uv.ts";
import { hashLock, writeLock } from "./lock.ts";
import { parsePackageIndex } from "./package-index.ts";
import type { ResolverFailure } from "./read-resolver-log.ts";
import {
  formatRequirement,
  isDistributionName,
  isVersionSpecifier,
  loosenVersion,
  type WantedDistribution,
} from "./requirement.ts";
import { createPipResolver } from "./resolve-with-pip.ts";
import { resolveWithUv } from "./resolve-with-uv.ts";
import type { Resolution, ResolverSetting } from "./resolver.ts";
import { cpuTorchIndex } from "./torch-family.ts";

export interface ResolveOptions {
  /** What may be installed; nothing else is, but for what these depend on. */
  requirements: readonly WantedDistribution[];
  python: FoundPython;
  /** Address of the index; see parsePackageIndex. */
  index: string;
  /** Builds of torch for processors come from an index of their own. */
  torch: "cpu" | "cuda";
  /** Another index for torch, torchvision and torchaudio. */
  torchIndex?: string | undefined;
  /** Downloads are kept below it. */
  cacheFolder: string;
  signal?: AbortSignal | undefined;
  /** For all attempts together. */
  timeoutMs?: number | undefined;
  /** Path of uv, null for none; looked for on PATH where it is left out. */
  uv?: string | null | undefined;
}

/** An environment that can be installed, or why there is none: in a sentence, in the resolver's last words, and the package at fault. */
export type ResolvedEnvironment =
  | { ok: true; environment: Omit<PythonEnvironment, "venv"> }
  | { ok: false; message: string; log: string; package: string | null };

const logCharacters = 8_192;
const shortestAttemptMs = 1_000;

/** Finds versions that go together and locks them by hash, executing nothing of them; a version that cannot be had is loosened, then dropped. */
export async function resolveEnvironment(options: ResolveOptions): Promise<ResolvedEnvironment> {
  const { python, cacheFolder, signal, timeoutMs = 900_000 } = options;
  const index = parsePackageIndex(options.index);
  const torchAddress = options.torchIndex ?? (options.torch === "cpu" ? cpuTorchIndex : undefined);
  const torchIndex = torchAddress === undefined ? null : parsePackageIndex(torchAddress);
  const mask = (text: string): string => torchIndex?.mask(index.mask(text)) ?? index.mask(text);
  const fail = (message: string, log = "", culprit: string | null = null): ResolvedEnvironment => ({
    ok: false,
    message: mask(message),
    log: mask(log).slice(-logCharacters),
    package: culprit,
  });
  for (const { distribution, version } of options.requirements) {
    if (!isDistributionName(distribution))
      return fail(`${JSON.stringify(distribution)} is no name of a package.`, "", distribution);
    if (version !== null && !isVersionSpecifier(version))
      return fail(`${JSON.stringify(version)} is no version of ${distribution}.`, "", distribution);
  }

  const end = performance.now() + timeoutMs;
  const setting: ResolverSetting = {
    ...{ python, index, torchIndex, signal, downloads: join(resolve(cacheFolder), "downloads") },
    readTimeLeftMs: () => Math.max(shortestAttemptMs, end - performance.now()),
  };
  // uv knows torch's own indexes only
  let uv = options.torchIndex !== undefined ? null : options.uv === undefined ? await findUv() : options.uv;
  const resolveWithPip = createPipResolver(setting);
  let wanted = [...options.requirements];
  const changed: string[] = [];
  for (;;) {
    const resolution: Resolution =
      wanted.length === 0
        ? { ok: true, packages: [], extraIndex: null }
        : uv
          ? await resolveWithUv(uv, wanted, setting)
          : await resolveWithPip(wanted);
    if (resolution.ok) {
      const { packages, extraIndex } = resolution;
      const where = uv ? "every platform" : `${process.platform} ${process.arch} only`;
      const comment = `Versions and hashes for Python ${python.version} on ${where}, wheels only.`;
      const lock = writeLock(packages, { comment, extraIndex });
      return {
        ok: true,
        environment: {
          python,
          resolver: uv ? "uv" : "pip",
          index: index.shown,
          requirements: wanted.map(formatRequirement),
          lock,
          lockHash: hashLock({ lock, python }),
          packages: packages.map(({ name, version }) => ({ name, version })).sort(byName),
          changed,
        },
      };
    }
    const { failure, log } = resolution;
    if (failure.kind === "unusable" && uv) {
      uv = null;
      continue;
    }
    const loose = findLoosable(failure, wanted);
    if (loose === undefined || performance.now() > end) {
      const { message, culprit } = describe(failure, wanted, { python, index: index.shown, timeoutMs });
      return fail(message, log, culprit);
    }
    const version = loosenVersion(loose.version);
    changed.push(describeChange(loose, version, failure, python));
    wanted = wanted.map((item) =>
      item.distribution === loose.distribution ? { distribution: item.distribution, version } : item,
    );
  }
}

function describeChange(
  loose: WantedDistribution,
  version: string | null,
  failure: ResolverFailure,
  python: FoundPython,
): string {
  const { distribution } = loose;
  const instead =
    version === null
      ? `any version of ${distribution} was taken instead.`
      : `${formatRequirement({ distribution, version })} was asked for instead.`;
  const asked = formatRequirement(loose);
  if (failure.kind !== "no-version") return `${asked} does not go with the others: ${instead}`;
  return normaliseDistribution(failure.name) === normaliseDistribution(distribution)
    ? `${asked} has no wheel for Python ${python.version}: ${instead}`
    : `${asked} needs ${failure.wanted}, which has no wheel for Python ${python.version}: ${instead}`;
}

/** The requirement whose version is in the way, as far as the resolver says; exact ones before ranges. */
function findLoosable(
  failure: ResolverFailure,
  wanted: readonly WantedDistribution[],
): { distribution: string; version: string } | undefined {
  // where there is no version at all, another one will not help
  const names =
    failure.kind === "conflict"
      ? failure.names
      : failure.kind === "no-version"
        ? [...(failure.hasOthers ? [failure.name] : []), ...(failure.parent === null ? [] : [failure.parent])]
        : [];
  const found = names.flatMap((name) =>
    wanted.flatMap(({ distribution, version }) =>
      version !== null && normaliseDistribution(distribution) === normaliseDistribution(name)
        ? [{ distribution, version }]
        : [],
    ),
  );
  return found.find(({ version }) => version.startsWith("==")) ?? found[0];
}

function describe(
  failure: ResolverFailure,
  wanted: readonly WantedDistribution[],
  { python, index, timeoutMs }: { python: FoundPython; index: string; timeoutMs: number },
): { message: string; culprit: string | null } {
  const isWanted = (name: string): boolean =>
    wanted.some((item) => normaliseDistribution(item.distribution) === normaliseDistribution(name));
  switch (failure.kind) {
    case "no-version": {
      const { wanted: text, name, parent } = failure;
      const needed = parent === null ? "" : `, which ${parent} needs,`;
      const what = `There is no wheel of ${text}${needed} for Python ${python.version} on ${process.platform} ${process.arch}.`;
      return {
        message: `${what} Source distributions are refused, because building one runs its code.`,
        culprit: isWanted(name) ? name : (parent ?? name),
      };
    }
    case "conflict":
      return {
        message: `No versions of ${failure.names.join(", ")} go together with Python ${python.version}.`,
        culprit: failure.names.find(isWanted) ?? null,
      };
    case "unreachable":
      return {
        message: `The package index ${index}, or that of torch, cannot be reached or refuses us.`,
        culprit: null,
      };
    case "timeout":
      return { message: `Resolving took longer than ${Math.round(timeoutMs / 1000)} s.`, culprit: null };
    case "unusable":
      return {
        message: "pip does not know the options it was given; it has to be 22.3 or newer.",
        culprit: null,
      };
    case "other":
      return { message: `The packages could not be resolved: ${failure.message}`, culprit: null };
  }
}

function byName(one: { name: string }, two: { name: string }): number {
  return one.name < two.name ? -1 : one.name > two.name ? 1 : 0;
}
