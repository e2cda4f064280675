import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text as collectText } from "node:stream/consumers";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";

const commandLine = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const preload = fileURLToPath(new URL("report-process.mjs", import.meta.url));
const maxProblemLength = 2_000;

const ResourceUsage = z.object({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() });
const Outcome = z.object({
  usage: z.object({
    calls: z.number(),
    inputTokens: z.number(),
    cachedTokens: z.number(),
    outputTokens: z.number(),
  }),
});
const Event = z.object({ type: z.string(), problems: z.array(z.string()).optional() });

/** What a process of the product did; moments in milliseconds of `performance.now()`. */
export interface ProcessReport {
  startedAt: number;
  exitedAt: number;
  peakMemoryBytes: number;
  cpuMs: number;
  /** What it says it used. */
  usage: z.infer<typeof Outcome>["usage"];
}

/**
 * Runs `papercoder` as a user does, in a process and an environment of its own: nothing of this one's variables, such
 * as keys or tracing, reaches it. Throws when it does not end well, with what it said.
 */
export async function startProduct(
  words: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<ProcessReport> {
  const report = join(folder, "process.json");
  const preloadUrl = pathToFileURL(preload);
  preloadUrl.searchParams.set("report", report);
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--import", preloadUrl.href, commandLine, ...words, "--json"], {
    cwd: folder,
    env: { HOME: folder, TMPDIR: folder, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collectText(child.stdout);
  const events = collectText(child.stderr);
  const [code, signal] = await once(child, "exit");
  const exitedAt = performance.now();
  if (code !== 0) {
    throw new Error(`papercoder ended with ${code ?? signal}: ${(await events).slice(-maxProblemLength)}`);
  }
  refuseRejections(await events);
  const used = ResourceUsage.parse(JSON.parse(await readFile(report, "utf8")));
  return {
    startedAt,
    exitedAt,
    // kilobytes and microseconds, as Node documents them
    peakMemoryBytes: used.maxRSS * 1_024,
    cpuMs: (used.userCPUTime + used.systemCPUTime) / 1_000,
    usage: Outcome.parse(JSON.parse(await output)).usage,
  };
}

/** Throws when a check refused an answer: then the benchmark measures something else than it says. */
function refuseRejections(lines: string): void {
  for (const line of lines.split("\n").filter((line) => line.startsWith("{"))) {
    const { type, problems = [] } = Event.parse(JSON.parse(line));
    if (type === "call-rejected")
      throw new Error(`the product refused an answer of the benchmark: ${problems.join("; ")}`);
  }
}
