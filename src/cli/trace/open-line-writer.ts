import { type FileHandle, open } from "node:fs/promises";
import { PaperCoderError } from "../../core/errors.ts";
import { writeMaterialJson } from "../write-material.ts";

/** Writes values as lines of JSON, one after another. */
export interface LineWriter {
  write(value: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Opens the file when the first line comes, so that nothing is made where there is nothing to write; stdout by default. */
export function openLineWriter(path: string | undefined): LineWriter {
  if (path === undefined) return { write: async (value) => writeMaterialJson(value), close: async () => {} };
  let file: FileHandle | undefined;
  return {
    async write(value) {
      try {
        file ??= await open(path, "w");
        await file.write(`${JSON.stringify(value)}\n`);
      } catch (error) {
        throw new PaperCoderError("OUTPUT_UNWRITABLE", `${path} cannot be written: ${String(error)}`, {
          cause: error,
        });
      }
    },
    close: async () => await file?.close(),
  };
}
