import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { PaperCoderError } from "../../src/core/errors.ts";
import { openArchive } from "../../src/papers/archive/open-archive.ts";
import { renderPaper } from "../../src/papers/render-paper.ts";
import { Paper } from "../../src/state/paper.ts";
import { buildProject } from "../support/build-project.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { writeTar } from "./archive/write-archives.ts";
import { tideTei } from "./grobid/tide-tei.ts";
import { createRandom, mutate } from "./mutate.ts";
import { fixturePath } from "./paper-folder.ts";

const longestMs = 5_000;
/** How often a paper may take too long, since the machine may be busy with something else once or twice. */
const tries = 3;
const shared = fileURLToPath(new URL("../../../shared/papers/", import.meta.url));

// from source, the worker of each PDF would load a compiler first
const { readPaper }: typeof import("../../src/papers/read-paper.ts") = await import(
  join(await buildProject(), "src/papers/read-paper.js")
);

interface Seed {
  name: string;
  bytes: Uint8Array;
}

/** Our own papers, and published ones where a folder of them lies beside the project. */
function listSeeds(...names: string[]): Seed[] {
  return names
    .flatMap((name) => {
      const own = fixturePath(name);
      if (existsSync(own)) return [own];
      const [folder = "", extension = ""] = name.split("/");
      const beside = join(shared, folder);
      return existsSync(beside)
        ? readdirSync(beside)
            .filter((file) => file.endsWith(extension))
            .map((file) => join(beside, file))
        : [];
    })
    .map((path) => ({ name: path, bytes: readFileSync(path) }));
}

const ownTei = { name: "tide.tei.xml", bytes: Buffer.from(tideTei) };
const ownArchive = {
  name: "tide.tar.gz",
  bytes: gzipSync(
    writeTar([
      { path: "main.tex", content: "\\documentclass{article}\\input{body}" },
      { path: "body.tex", content: readFileSync(fixturePath("tide.tex")) },
    ]),
  ),
};

const seeds: Record<string, { seeds: Seed[]; mutants: number }> = {
  LaTeX: { seeds: listSeeds("tide.tex", "transformer/.tex"), mutants: 250 },
  "LaTeX archives": {
    seeds: [ownArchive, ...listSeeds("semantic-self-consistency/.tar.gz", "self-expansion/.tar.gz")],
    mutants: 150,
  },
  Markdown: { seeds: listSeeds("tide.md", "semantic-self-consistency/.md"), mutants: 150 },
  "S2ORC JSON": { seeds: listSeeds("tide.json", "transformer/.json", "N18-3011/.json"), mutants: 150 },
  TEI: { seeds: [ownTei, ...listSeeds("N18-3011/.xml")], mutants: 100 },
  text: { seeds: listSeeds("tide.txt"), mutants: 100 },
  PDF: {
    seeds: listSeeds("pdf/harbour.pdf", "N18-3011/.pdf"),
    mutants: 100,
  },
};

/** The bytes with changes; of an archive sometimes of the files in it, so that it still is one. */
async function mutateSeed({ name, bytes }: Seed, random: () => number): Promise<Uint8Array> {
  if (!name.endsWith(".gz")) return mutate(bytes, random);
  if (random() < 0.3) return mutate(bytes, random);
  const content = await openArchive(bytes, name);
  if (content.kind === "pdf") return mutate(bytes, random);
  const entries = content.files.list().map((path) => {
    const text = content.files.read(path) ?? new Uint8Array();
    return { path, content: Buffer.from(/\.(?:tex|bbl|sty)$/.test(path) ? mutate(text, random) : "") };
  });
  return gzipSync(writeTar(entries), { level: 1 });
}

/** What became of a damaged paper, `read` or the code it was refused with; anything else is thrown. */
async function readMutant(path: string, home: string): Promise<string> {
  try {
    const paper = await readPaper(path, { home });
    expect(Paper.parse(JSON.parse(JSON.stringify(paper)))).toStrictEqual(paper);
    expect(renderPaper(paper)).not.toMatch(/\p{Surrogate}/u);
    return "read";
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || !error.code.startsWith("PAPER_"))
      throw new Error(`a mutant: ${path}`, { cause: error });
    expect(error.message).not.toContain("\n");
    return error.code;
  }
}

async function listTree(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).toSorted();
}

describe("a thousand damaged papers", () => {
  it.each(Object.entries(seeds))(
    "in %s are each read, or refused with a named cause, in time",
    async (_, given) => {
      const folder = await createTemporaryFolder();
      const work = join(folder, "inner", "work");
      await mkdir(work, { recursive: true });
      const outcomes: Record<string, number> = {};
      const slow: string[] = [];
      for (let index = 0; index < given.mutants; index++) {
        const random = createRandom(index + 1);
        const seed = given.seeds[index % given.seeds.length];
        if (!seed) throw new Error("there is no paper to damage");
        const path = join(work, `${index}-${seed.name.split("/").at(-1)}`);
        await writeFile(path, await mutateSeed(seed, random));
        let outcome = "";
        const times: number[] = [];
        while (times.length < tries && times.every((milliseconds) => milliseconds > longestMs)) {
          const startedAt = performance.now();
          outcome = await readMutant(path, join(work, "home"));
          times.push(performance.now() - startedAt);
        }
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        if (times.every((milliseconds) => milliseconds > longestMs)) slow.push(path);
      }

      expect(slow).toEqual([]);
      expect((await listTree(folder)).filter((path) => !path.startsWith(join("inner", "work")))).toEqual([
        "inner",
      ]);
      expect((await readdir(work)).length).toBe(
        Object.values(outcomes).reduce((sum, count) => sum + count, 0),
      );
    },
  );
});
