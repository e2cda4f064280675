import { PaperCoderError } from "../core/errors.ts";
import type { RepositoryFile } from "../repository/stage-files.ts";
import { writeRepository } from "../repository/write-repository.ts";

/** Writes a repository to the folder or, where that holds something else, to the first free one of the same name with -2, -3, …; gives its path. */
export async function writeBeside(folder: string, files: readonly RepositoryFile[]): Promise<string> {
  for (let number = 1; ; number += 1) {
    const output = number === 1 ? folder : `${folder}-${number}`;
    try {
      return await writeRepository({ output, files, force: false });
    } catch (error) {
      if (!PaperCoderError.isInstance(error) || error.code !== "OUTPUT_NOT_EMPTY") throw error;
    }
  }
}
