/** A process of its own that starts or resumes a run that executes, and prints its events and its end as JSON lines. */
import { z } from "zod";
import { resumeRun } from "../../../src/runs/resume-run.ts";
import { startRun } from "../../../src/runs/start-run.ts";
import { ExecuteSettings } from "../../../src/state/execute-settings.ts";

const Options = z.object({
  ...{ paper: z.string(), output: z.string(), home: z.string(), baseUrl: z.string() },
  ...{ environments: z.string(), execute: ExecuteSettings },
  /** Resume this run instead of starting one. */
  run: z.string().optional(),
});

const { run, environments, home, ...options } = Options.parse(JSON.parse(process.argv[2] ?? "{}"));
const print = (line: unknown) => void process.stdout.write(`${JSON.stringify(line)}\n`);
const session = { home, environments, onEvent: print };
const result =
  run === undefined
    ? await startRun({ ...options, ...session, model: "openai:scripted", approve: true })
    : await resumeRun({ ...session, run });
print({ type: "result", status: result.status, error: result.error, reached: result.reached });
