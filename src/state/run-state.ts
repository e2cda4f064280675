import { ReducedValue, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { Architecture } from "./architecture.ts";
import { ConfigFile } from "./config-file.ts";
import { Failure } from "./failure.ts";
import { FileAnalysis } from "./file-analysis.ts";
import { HubId } from "./hub-id.ts";
import { LogicDesign } from "./logic-design.ts";
import { mergeFiles } from "./merge-files.ts";
import { OverallPlan } from "./overall-plan.ts";
import { Paper } from "./paper.ts";
import { ProbeRun } from "./probe-run.ts";
import { PythonEnvironment } from "./python-environment.ts";
import { Repair } from "./repair.ts";
import { RepositoryCheck } from "./repository-check.ts";
import { ReviewDecision } from "./review-decision.ts";
import { SourceFile } from "./source-file.ts";
import { Usage } from "./usage.ts";

const Usages = z.record(z.string(), Usage);
const LeftOut = z.record(z.string(), z.array(z.string()));
const SourceFiles = z.record(z.string(), SourceFile);
const FileUpdates = z.record(z.string(), SourceFile.nullable());

/** Feedback of a reviewer, for the agent named, with the answer it is about. */
export const Feedback = z.object({ agent: z.string(), text: z.string(), earlierAnswer: z.string() });
export type Feedback = z.infer<typeof Feedback>;

/** A prompt that was used: its file's name and the hash of its text. */
export const PromptUse = z.object({ name: z.string(), hash: z.string(), model: z.string() });
export type PromptUse = z.infer<typeof PromptUse>;

/** The state of one run. JSON values only: LangGraph's SQLite saver stores it as JSON text. The descriptions are for clients. */
export const RunStateSchema = new StateSchema({
  paperPath: z
    .string()
    .optional()
    .describe("Path or address of the paper, for a graph that starts with an agent that reads it."),
  paper: Paper.describe("The paper, as its reader understood it."),
  plan: OverallPlan.optional().describe("What has to be reproduced: the planner's answer."),
  architecture: Architecture.optional().describe("Files and diagrams: the architect's answer."),
  design: LogicDesign.optional().describe(
    "What crosses files, and their order: the logic designer's answer.",
  ),
  config: ConfigFile.optional().describe("config.yaml, every value with its standing."),
  decision: ReviewDecision.optional().describe("What the reviewer decided last."),
  feedback: Feedback.nullable().default(null).describe("What a reviewer asks an agent to change."),
  analyses: z
    .record(z.string(), FileAnalysis)
    .default(() => ({}))
    .describe("The analyst's answers, by file."),
  files: new ReducedValue(
    SourceFiles.default(() => ({})),
    {
      inputSchema: FileUpdates,
      reducer: mergeFiles,
      jsonSchemaExtra: {
        description:
          "Written files by path; merged, so that an agent added to the flow can contribute files. Null takes one away.",
      },
    },
  ),
  usage: new ReducedValue(
    Usages.default(() => ({})),
    {
      inputSchema: Usages,
      reducer: (a, b) => ({ ...a, ...b }),
      jsonSchemaExtra: {
        description:
          "Tokens by agent, or by agent:file; a later answer to the same question replaces the earlier one.",
      },
    },
  ),
  leftOut: new ReducedValue(
    LeftOut.default(() => ({})),
    {
      inputSchema: LeftOut,
      reducer: mergeLeftOut,
      jsonSchemaExtra: {
        description:
          "What an agent was not shown for lack of room, under the same names; nothing for those that were shown everything.",
      },
    },
  ),
  check: RepositoryCheck.omit({ folder: true })
    .optional()
    .describe("What the checker found in the whole repository, after what can be mended without a model."),
  hubIds: z
    .array(HubId)
    .optional()
    .describe(
      "What Hugging Face says of the models and datasets that config and code name; nothing where it is not asked.",
    ),
  faults: z
    .record(z.string(), z.array(z.string()))
    .default(() => ({}))
    .describe("Problems that the coder has to mend, by file; nothing when its turn is over."),
  packageDecisions: z
    .record(z.string(), z.boolean())
    .nullable()
    .default(null)
    .describe(
      "Which packages beyond the known ones may be installed; null as long as nobody has allowed to execute.",
    ),
  installation: PythonEnvironment.nullable().default(null).describe("What the code is executed with."),
  probes: z
    .array(ProbeRun)
    .default(() => [])
    .describe("What was executed, in order."),
  failure: Failure.nullable().default(null).describe("What has to be mended before the next probe."),
  repairs: z
    .array(Repair)
    .default(() => [])
    .describe("Every round of repair, in order."),
  output: z.string().optional().describe("Folder the repository was written to, once it was."),
});
export type RunState = typeof RunStateSchema.State;
export type RunUpdate = typeof RunStateSchema.Update;

function mergeLeftOut(
  before: z.infer<typeof LeftOut>,
  latest: z.infer<typeof LeftOut>,
): z.infer<typeof LeftOut> {
  const merged = Object.entries({ ...before, ...latest });
  return Object.fromEntries(merged.filter(([, things]) => things.length > 0));
}
