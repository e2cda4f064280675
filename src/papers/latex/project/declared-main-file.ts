import { z } from "zod";
import type { SourceFiles } from "../../archive/source-files.ts";
import { decodeText } from "../../decode-text.ts";

/** What arXiv's own 00README.json says of a submission's files (only what matters here). */
const Readme = z.object({
  sources: z.array(z.object({ filename: z.string(), usage: z.string().optional() })),
});

/** The file that a submission to arXiv declares as top level, in 00README.json or the older 00README.XXX; undefined when it declares none that is there. */
export function findDeclaredMainFile(files: SourceFiles): string | undefined {
  const declared = [...readJson(files), ...readLines(files)];
  return declared.map((path) => path.replace(/^\.\//, "")).find((path) => files.has(path));
}

function readJson(files: SourceFiles): string[] {
  const text = readOptional(files, "00README.json");
  if (text === undefined) return [];
  const parsed = Readme.safeParse(parseJson(text));
  // a README that is not what arXiv writes decides nothing
  if (!parsed.success) return [];
  return parsed.data.sources.filter(({ usage }) => usage === "toplevel").map(({ filename }) => filename);
}

function readLines(files: SourceFiles): string[] {
  const text = readOptional(files, "00README.XXX") ?? "";
  return [...text.matchAll(/^(\S{1,200})[ \t]{1,20}toplevelfile[ \t]{0,20}$/gm)].map(([, path = ""]) => path);
}

function readOptional(files: SourceFiles, path: string): string | undefined {
  const bytes = files.read(path);
  return bytes && decodeText(bytes);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
