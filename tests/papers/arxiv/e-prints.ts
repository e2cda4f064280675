import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { create } from "tar";
import type { HeldVersion } from "../../support/arxiv-server.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

export const paperTex = String.raw`\documentclass{article}
\begin{document}
\title{Sliding Medians for Tide Gauges}
\section{Method}
The state is a median of the last readings.
\end{document}
`;

/** A PDF as far as a download looks at it. */
export const aPdf = Buffer.from(`%PDF-1.7\n${"0 ".repeat(5000)}\n%%EOF\n`);

/** An e-print of several files, packed as arXiv packs it. */
export async function packSource(
  files: Record<string, string> = { "main.tex": paperTex },
): Promise<NonNullable<HeldVersion["source"]>> {
  const folder = await createTemporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of create({ gzip: true, cwd: folder }, Object.keys(files))) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), extension: ".tar.gz", type: "application/gzip" };
}

/** An e-print of one file, which arXiv only compresses. */
export function compressSource(text: string): NonNullable<HeldVersion["source"]> {
  return { bytes: gzipSync(text), extension: ".gz", type: "application/gzip" };
}
