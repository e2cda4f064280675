import { join } from "node:path";
import { Block, type Picture } from "../../../src/state/paper.ts";
import { buildProject } from "../../support/build-project.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

// from source, the process and the thread that draw would each load a compiler first
const { saveFigures }: typeof import("../../../src/papers/figures/save-figures.ts") = await import(
  join(await buildProject(), "src/papers/figures/save-figures.js")
);

/** A paper whose figures have these pictures, by their ids. */
export function showing(figures: Readonly<Record<string, readonly Picture[]>>) {
  const blocks = Object.entries(figures).map(([id, pictures]) =>
    Block.parse({ type: "figure", id, section: "sec:1", caption: "", pictures }),
  );
  return { blocks };
}

/** The files of a LaTeX project. */
export function holding(files: Readonly<Record<string, Uint8Array>>) {
  return { files: { read: (path: string) => files[path] } };
}

/** Saves the pictures to a folder of the test. */
export async function save(
  paper: ReturnType<typeof showing>,
  source: Parameters<typeof saveFigures>[1],
  options: Parameters<typeof saveFigures>[3] = {},
) {
  const folder = join(await createTemporaryFolder(), "figures");
  return { folder, ...(await saveFigures(paper, source, folder, options)) };
}
