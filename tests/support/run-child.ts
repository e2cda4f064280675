/** A process of its own that starts, resumes or forks a run, for tests that kill it. Takes the options as JSON, prints the result as JSON. */
import { z } from "zod";
import { forkRun } from "../../src/runs/fork-run.ts";
import { resumeRun } from "../../src/runs/resume-run.ts";
import { startRun } from "../../src/runs/start-run.ts";

const Options = z.object({
  paper: z.string(),
  output: z.string(),
  home: z.string(),
  baseUrl: z.string(),
  contextWindow: z.number().optional(),
  sequential: z.boolean().default(false),
  /** Resume this run instead of starting one. */
  run: z.string().optional(),
  /** Fork that run from there instead, with these config values. */
  from: z.string().optional(),
  set: z.record(z.string(), z.string()).default({}),
});

const { run, from, set, ...options } = Options.parse(JSON.parse(process.argv[2] ?? "{}"));
const result =
  run === undefined
    ? await startRun({ ...options, model: "openai:scripted", approve: true })
    : from === undefined
      ? await resumeRun({ run, home: options.home })
      : await forkRun({ run, from, set, home: options.home, output: options.output });
process.stdout.write(JSON.stringify({ status: result.status, error: result.error }));
