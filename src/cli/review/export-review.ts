import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PaperCoderError } from "../../core/errors.ts";
import type { ReviewRequest } from "../../state/pause.ts";
import { writeJson, writeNote, writeResult } from "../output.ts";
import type { Shown } from "../shown.ts";

/** Writes config.yaml and plan.yaml into a folder for editing; a file that is there already is never overwritten. */
export async function exportReview(
  { configYaml, plan }: Pick<ReviewRequest, "configYaml" | "plan">,
  folder: string,
  { json, quiet }: Shown,
): Promise<void> {
  const files = { config: join(folder, "config.yaml"), plan: join(folder, "plan.yaml") };
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(files.config, configYaml, { flag: "wx" });
    await writeFile(files.plan, plan, { flag: "wx" });
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    const reason = exists ? "a file of that name is there, perhaps with edits" : String(error);
    throw new PaperCoderError("USAGE", `Nothing is exported to ${folder}: ${reason}. Give another folder.`, {
      cause: error,
    });
  }
  if (json) writeJson(files, "stdout");
  else {
    writeResult(`${files.config}\n${files.plan}`);
    if (!quiet) writeNote("Edit them, then give them back with --config and --plan.");
  }
}
