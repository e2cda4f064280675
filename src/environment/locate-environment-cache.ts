import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { readEnvironment } from "../core/environment.ts";

/** Where environments are kept unless a folder is given; a relative XDG_CACHE_HOME does not count, as its standard says. */
export function locateEnvironmentCache(
  environment: { cacheHome: string | undefined } = readEnvironment(),
): string {
  const { cacheHome } = environment;
  const cache = cacheHome !== undefined && isAbsolute(cacheHome) ? cacheHome : join(homedir(), ".cache");
  return join(cache, "papercoder", "environments");
}
