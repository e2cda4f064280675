import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text as collectText } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { PaperCoderError } from "../../core/errors.ts";
import { countLines } from "../../repair/measure-edits.ts";
import { checkTree } from "../../repository/repository-check/check-repository.ts";
import { readTree } from "../../repository/repository-check/read-tree.ts";
import { MeasuredRepository } from "./measured-repository.ts";

const commandLine = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
// `--yes` does not answer the gates before code is executed
const executing = ["--execute", "smoke", "--trust-packages", "known", "--yes", "--json"];

const Outcome = MeasuredRepository.pick({ run: true, status: true, reached: true, usage: true });
/** Of a run that never began. */
const Refusal = z.object({ error: z.object({ message: z.string() }) });
const Provenance = MeasuredRepository.pick({
  models: true,
  replayed: true,
  sandbox: true,
  limits: true,
}).extend({
  repairs: z.object({ rounds: z.int(), lines_edited: z.int(), lines_before: z.int() }),
});

/**
 * Runs the built command line on the paper, in this environment, and measures what it wrote. The folder then holds
 * repository, runs, events.jsonl and result.json; where result.json is there, it is read instead.
 * Throws USAGE where that is of other options, and where the run could not begin, with what it said.
 */
export async function measureRepository(
  paper: string,
  folder: string,
  runWords: readonly string[],
): Promise<MeasuredRepository> {
  const kept = join(folder, "result.json");
  if (existsSync(kept)) {
    const known = MeasuredRepository.parse(JSON.parse(await readFile(kept, "utf8")));
    // another model's result must not pass for this one's
    if (known.paper === paper && isDeepStrictEqual(known.runWords, runWords)) return known;
    throw new PaperCoderError("USAGE", `${kept} is of another paper or other options. Give another --into.`);
  }
  await mkdir(folder, { recursive: true });
  const repository = join(folder, "repository");
  const startedAt = performance.now();
  const outcome = await runCommand(
    ["run", paper, "--output", repository, "--home", join(folder, "runs"), ...executing, ...runWords],
    join(folder, "events.jsonl"),
  );
  const measured = MeasuredRepository.parse({
    ...{ paper, runWords, ...outcome },
    ...(outcome.status === "done" ? await inspect(repository) : notWritten),
    seconds: (performance.now() - startedAt) / 1_000,
  });
  await writeFile(kept, `${JSON.stringify(measured, null, 2)}\n`);
  return measured;
}

async function runCommand(words: readonly string[], events: string): Promise<z.infer<typeof Outcome>> {
  const child = spawn(process.execPath, [commandLine, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const [output] = await Promise.all([
    collectText(child.stdout),
    pipeline(child.stderr, createWriteStream(events)),
    once(child, "exit"),
  ]);
  const document: unknown = JSON.parse(output);
  const outcome = Outcome.safeParse(document);
  if (outcome.success) return outcome.data;
  const { error } = Refusal.parse(document);
  throw new PaperCoderError("USAGE", `papercoder could not begin: ${error.message}`);
}

/** What the files of a repository show: not taken from what the run said of itself. */
async function inspect(repository: string) {
  const tree = await readTree(repository);
  const { findings } = await checkTree(tree);
  const provenance = Provenance.parse(
    JSON.parse(await readFile(join(repository, "provenance.json"), "utf8")),
  );
  const { rounds, lines_edited: edited, lines_before: before } = provenance.repairs;
  const written = countLines(new Map(tree.files.map(({ path, text }) => [path, text])));
  return {
    ...provenance,
    staticErrors: findings.filter(({ severity }) => severity === "error").length,
    repairs: { rounds, edited, lines: rounds > 0 ? before : written },
  };
}

const notWritten = {
  ...{ models: [], replayed: false, sandbox: null, limits: null, staticErrors: null },
  repairs: { rounds: 0, edited: 0, lines: 0 },
};
