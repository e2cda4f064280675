import { readEnvironment } from "../core/environment.ts";

/** What every call of pip is told: wheels only, as a source distribution runs its own code when it is built or only resolved, and nothing of the user's settings. */
export function createPipWords(downloads: string): string[] {
  // pip reads it itself, but not where it is told to read no settings
  const { PIP_CERT: certificate } = readEnvironment().networkAccess;
  return [
    ...["install", "--isolated", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"],
    ...["--no-color", "--progress-bar", "off", "--retries", "2", "--timeout", "30", "--cache-dir", downloads],
    ...(certificate === undefined ? [] : ["--cert", certificate]),
  ];
}
