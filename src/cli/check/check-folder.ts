import { writeFile } from "node:fs/promises";
import { PaperCoderError } from "../../core/errors.ts";
import { checkRepository } from "../../repository/repository-check/check-repository.ts";
import { fixRepository } from "../../repository/repository-check/fix/fix-repository.ts";
import type { FileChange } from "../../repository/repository-check/fix/plan-fixes.ts";
import { renderSarif } from "../../repository/repository-check/render-sarif.ts";
import { isSystemError } from "../../repository/to-output-error.ts";
import type { RepositoryCheck } from "../../state/repository-check.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { countThings } from "../format/format-amounts.ts";
import { createPaint } from "../format/paint.ts";
import { writeNote } from "../output.ts";
import { readVersion } from "../read-version.ts";
import { describeResultScreen } from "../result-screen.ts";
import { writeMaterial, writeMaterialJson } from "../write-material.ts";
import { renderChange, renderChanges } from "./render-changes.ts";
import { renderCheck } from "./render-check.ts";

interface CheckFlags {
  fix: boolean;
  dryRun: boolean;
  /** A file, or true for stdout. */
  sarif: string | true | undefined;
  json: boolean;
}

/** Checks a folder, mends it where that is asked for, and shows the outcome; throws CHECK_FAILED when errors are left. */
export async function checkFolder(folder: string, flags: CheckFlags): Promise<ExitCode> {
  const { changes, check } = flags.fix
    ? await fixRepository(folder, flags)
    : { changes: [], check: await checkRepository(folder) };
  const errors = check.findings.filter(({ severity }) => severity === "error").length;
  const failure =
    errors === 0
      ? undefined
      : new PaperCoderError(
          "CHECK_FAILED",
          `${countThings(errors, "error")} in ${folder}; mend what is named, and check again`,
        );
  if (typeof flags.sarif === "string") await writeSarif(flags.sarif, check);
  if (flags.json) {
    writeMaterialJson({
      ...check,
      ...(flags.fix ? { changes: changes.map((one) => ({ path: one.path, diff: renderChange(one) })) } : {}),
      ...(failure ? { error: { code: failure.code, message: failure.message } } : {}),
    });
    return failure ? exitCodes.failed : exitCodes.done;
  }
  if (flags.fix) showChanges(changes, flags);
  if (flags.sarif === true) writeMaterialJson(renderSarif(check, readVersion()));
  else if (!flags.dryRun) writeMaterial(showCheck(check).join("\n"));
  if (failure) throw failure;
  return exitCodes.done;
}

function showCheck(check: RepositoryCheck): string[] {
  const { columns, colour } = describeResultScreen();
  return renderCheck(check, { columns, paint: createPaint(colour) });
}

/** What was or would be changed; stdout is left to SARIF where that goes there. */
function showChanges(changes: readonly FileChange[], { dryRun, sarif }: CheckFlags): void {
  const paths = changes.map(({ path }) => path).join(", ");
  const isDiff = dryRun && sarif !== true && changes.length > 0;
  if (isDiff) writeMaterial(renderChanges(changes, createPaint(describeResultScreen().colour)).join("\n"));
  if (changes.length === 0) writeNote("There is nothing that can be mended without a model.");
  else writeNote(dryRun ? `Nothing was written; --fix would change ${paths}.` : `Mended: ${paths}.`);
}

async function writeSarif(file: string, check: RepositoryCheck): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(renderSarif(check, readVersion()), null, 2)}\n`);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new PaperCoderError(
      "OUTPUT_UNWRITABLE",
      `${file} cannot be written (${error.code}). Give --sarif another file.`,
      { cause: error },
    );
  }
}
