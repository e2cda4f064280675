import { mkdtemp, rm } from "node:fs/promises";
import { devNull, tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { readEnvironment } from "../core/environment.ts";

/** What Python, pip and uv find in their environment: where programs are and how the network is reached, and none of the user's settings or keys. */
export function createToolEnvironment(home: string): Record<string, string> {
  const { path = "", networkAccess } = readEnvironment();
  return {
    ...networkAccess,
    // a relative folder would be looked for in the folder of work
    PATH: path.split(delimiter).filter(isAbsolute).join(delimiter),
    HOME: home,
    TMPDIR: home,
    LANG: "C.UTF-8",
    PIP_CONFIG_FILE: devNull,
    PYTHONNOUSERSITE: "1",
  };
}

/** Gives a new folder to work in, which is also HOME and is removed afterwards. */
export async function withToolHome<Result>(work: (home: string) => Promise<Result>): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), "papercoder-python-"));
  try {
    return await work(home);
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}
