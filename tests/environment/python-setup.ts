import { type FoundPython, findPython } from "../../src/environment/find-python.ts";
import { type ResolvedEnvironment, resolveEnvironment } from "../../src/environment/resolve-environment.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

async function look(): Promise<FoundPython | string> {
  try {
    return await findPython();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const found = await look();
/** Why tests that need Python are skipped; undefined where they are not. */
export const skipReason = typeof found === "string" ? found : undefined;
/** The same for the name of a group of tests. */
export const skipNote = skipReason === undefined ? "" : ` (skipped: ${skipReason})`;
export const python: FoundPython =
  typeof found === "string" ? { version: "3.11.0", executable: "python3", base: "/usr" } : found;

/** Resolves requirements such as `alpha==1.0` with pip, against the address of an index. */
export async function resolve(
  requirements: readonly string[],
  index: string,
  options: Partial<Parameters<typeof resolveEnvironment>[0]> = {},
): Promise<ResolvedEnvironment> {
  return resolveEnvironment({
    requirements: requirements.map((text) => {
      const [, distribution = "", version = ""] = /^([\w.-]+)(.*)$/.exec(text) ?? [];
      return { distribution, version: version === "" ? null : version };
    }),
    ...{ python, index, torch: "cuda", uv: null, cacheFolder: await createTemporaryFolder(), ...options },
  });
}

/** The environment, or an error with what the resolver said. */
export function expectResolved(result: ResolvedEnvironment) {
  if (!result.ok) throw new Error(`${result.message}\n${result.log}`);
  return result.environment;
}

/** The failure, or an error with the lock. */
export function expectRefused(result: ResolvedEnvironment) {
  if (result.ok) throw new Error(`resolved to ${result.environment.lock}`);
  return result;
}
