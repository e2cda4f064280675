import { PaperCoderError } from "../core/errors.ts";

const fullDisk = new Set(["ENOSPC", "EDQUOT"]);

/** A failure of the file system at the output as an error that says what to do; any other error as it is. */
export function toOutputError(error: unknown, output: string): unknown {
  if (PaperCoderError.isInstance(error) || !isSystemError(error)) return error;
  if (fullDisk.has(error.code))
    return new PaperCoderError(
      "DISK_FULL",
      `The disk is full, so ${output} was not written. Free some space and resume the run; no answer is lost.`,
      { cause: error },
    );
  return new PaperCoderError(
    "OUTPUT_UNWRITABLE",
    `${output} cannot be written (${error.message.split(",", 1)[0]}). Choose another --output, or mend that and resume the run.`,
    { cause: error },
  );
}

/** Tells whether an error came from the operating system, such as ENOENT. */
export function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}
