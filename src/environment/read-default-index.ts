import { readEnvironment } from "../core/environment.ts";

/** PIP_INDEX_URL where it is set, as pip takes it, else PyPI; what is set may carry credentials. */
export function readDefaultIndex(
  environment: { pipIndexUrl: string | undefined } = readEnvironment(),
): string {
  return environment.pipIndexUrl ?? "https://pypi.org/simple";
}
