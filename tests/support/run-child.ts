/** A process of its own that starts or resumes a run, for tests that kill it. Takes the options as JSON, prints the result as JSON. */
import { z } from "zod";
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
});

const { run, ...options } = Options.parse(JSON.parse(process.argv[2] ?? "{}"));
const result =
  run === undefined
    ? await startRun({ ...options, model: "openai:scripted", approve: true })
    : await resumeRun({ run, home: options.home });
process.stdout.write(JSON.stringify({ status: result.status, error: result.error }));
