import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { DistributionFile } from "../build-wheel.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";
import { skipReason as setupReason } from "./execution-setup.ts";
import { openPython } from "./find-open-python.ts";

const packages = ["numpy==2.2.6", "pyyaml"];

/** The wheels that the demo imports, from the index of the machine's pip; in words why they cannot be had. */
async function downloadWheels(): Promise<DistributionFile[] | string> {
  if (setupReason !== undefined || openPython === undefined) return setupReason ?? "no Python";
  const folder = await createTemporaryFolder();
  const words = ["download", "--quiet", "--only-binary", ":all:", "--no-deps", ...packages, "-d", folder];
  try {
    await promisify(execFile)(openPython, ["-m", "pip", ...words], { timeout: 50_000 });
  } catch {
    return "pip cannot download NumPy and PyYAML";
  }
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (filename) => {
      const [name = "", version = ""] = filename.split("-");
      return {
        ...{ name, version, filename, requiresPython: undefined },
        bytes: await readFile(join(folder, filename)),
      };
    }),
  );
}

const downloaded = await downloadWheels();
export const demoWheels = typeof downloaded === "string" ? [] : downloaded;
export const demoSkipReason = typeof downloaded === "string" ? downloaded : undefined;
export const demoSkipNote = demoSkipReason === undefined ? "" : ` (skipped: ${demoSkipReason})`;
