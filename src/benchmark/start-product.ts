import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";

const commandLine = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const preload = fileURLToPath(new URL("report-process.mjs", import.meta.url));
const maxProblemLength = 2_000;

const ResourceUsage = z.object({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() });
const Event = z.object({ type: z.string(), problems: z.array(z.string()).optional() });

/** What a process of the product did; moments in milliseconds of `performance.now()`. */
export interface ProcessReport {
  startedAt: number;
  exitedAt: number;
  peakMemoryBytes: number;
  cpuMs: number;
  /** How many events of each type it reported. */
  events: Readonly<Record<string, number>>;
}

/**
 * Runs `papercoder` as a user does, in a process and an environment of its own: nothing of this one's variables, such
 * as keys or tracing, reaches it. Throws when it does not end well, with what it said.
 */
export async function startProduct(words: readonly string[], folder: string): Promise<ProcessReport> {
  const report = join(folder, "process.json");
  const preloadUrl = pathToFileURL(preload);
  preloadUrl.searchParams.set("report", report);
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--import", preloadUrl.href, commandLine, ...words, "--json"], {
    cwd: folder,
    env: { HOME: folder, TMPDIR: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const errors: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => void errors.push(chunk));
  const [code, signal] = await once(child, "exit");
  const exitedAt = performance.now();
  const said = Buffer.concat(errors).toString("utf8");
  if (code !== 0) {
    throw new Error(`papercoder ended with ${code ?? signal}: ${said.slice(-maxProblemLength)}`);
  }
  const used = ResourceUsage.parse(JSON.parse(await readFile(report, "utf8")));
  return {
    startedAt,
    exitedAt,
    // kilobytes and microseconds, as Node documents them
    peakMemoryBytes: used.maxRSS * 1_024,
    cpuMs: (used.userCPUTime + used.systemCPUTime) / 1_000,
    events: countEvents(said),
  };
}

/** Throws at the first answer that a check refused: then the benchmark measures something else than it says. */
function countEvents(lines: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of lines.split("\n").filter((line) => line.startsWith("{"))) {
    const { type, problems = [] } = Event.parse(JSON.parse(line));
    if (type === "call-rejected")
      throw new Error(`the product refused an answer of the benchmark: ${problems.join("; ")}`);
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
