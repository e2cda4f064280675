/** What every call of pip is told: wheels only, as a source distribution runs its own code when it is built or only resolved, and nothing of the user's settings. */
export function createPipWords(downloads: string): string[] {
  return [
    ...["install", "--isolated", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"],
    ...["--no-color", "--progress-bar", "off", "--retries", "2", "--timeout", "30", "--cache-dir", downloads],
  ];
}
