import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";

const Words = z.array(z.string());

/** The programs that record-processes.mjs noted, with their arguments; not the one whose line is being written. */
export async function readProcesses(file: string): Promise<{ name: string; words: string[] }[]> {
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, "utf8")).split("\n").slice(0, -1);
  return lines.map((line) => {
    const [program = "", ...words] = Words.parse(JSON.parse(line));
    return { name: basename(program), words };
  });
}
