import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { readEnvironment } from "../core/environment.ts";

/** The first uv on PATH, or null. */
export async function findUv(): Promise<string | null> {
  const name = process.platform === "win32" ? "uv.exe" : "uv";
  for (const folder of (readEnvironment().path ?? "").split(delimiter).filter(isAbsolute)) {
    const file = join(folder, name);
    try {
      await access(file, constants.X_OK);
      if ((await stat(file)).isFile()) return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}
