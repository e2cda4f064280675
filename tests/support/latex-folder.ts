import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "./temporary-folder.ts";

const prose = "The average of the iterates is compared with the last iterate of the same run. ".repeat(8);

/** A folder with a LaTeX paper that shows each of these picture files as a figure of its own. */
export async function createLatexFolder(pictures: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = join(await createTemporaryFolder(), "paper");
  await mkdir(folder);
  const figures = Object.keys(pictures).map(
    (name) =>
      `\\begin{figure}\\includegraphics[width=\\linewidth]{${name}}\\caption{What ${name} shows.}\\end{figure}`,
  );
  const text = `\\documentclass{article}\\title{Averaging}\\begin{document}\\maketitle
\\section{Method}
${prose}
${figures.join("\n")}
\\section{Experiments}
We use 1000 steps. ${prose}
\\end{document}
`;
  await writeFile(join(folder, "main.tex"), text);
  await Promise.all(Object.entries(pictures).map(([name, bytes]) => writeFile(join(folder, name), bytes)));
  return folder;
}
