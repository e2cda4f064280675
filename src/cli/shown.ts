/** How much of a run is shown, and in which form. */
export interface Shown {
  json: boolean;
  quiet: boolean;
}

/** Reads `--json` and `--quiet`. */
export function readShown(flags: { json?: true | undefined; quiet?: true | undefined }): Shown {
  return { json: flags.json ?? false, quiet: flags.quiet ?? false };
}
