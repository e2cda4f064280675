import { z } from "zod";
import { PaperCoderError } from "../../core/errors.ts";
import { Usage } from "../../state/usage.ts";

const Fields = z.record(z.string(), z.unknown());
const json = (text: string): unknown => JSON.parse(text);
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** What PaperCoder says of a step in its metadata; a field of another form, as an agent of somebody's own may write, counts as absent. */
export const StepMetadata = z.object({
  agent: optional(z.string()),
  file: optional(z.string()),
  prompt: optional(z.string()),
  prompt_hash: optional(z.string()),
  prompt_source: optional(z.string()),
  model: optional(z.string()),
  attempt: optional(z.int()),
  try: optional(z.int()),
  source: optional(z.enum(["model", "cache", "replay"])),
  finish_reason: optional(z.string()),
  cost: optional(z.number().nullable()),
  tokens_estimated: optional(z.boolean()),
  left_out: optional(z.array(z.string())),
  kept_usage: optional(Usage),
  usage_metadata: optional(
    z.object({
      input_tokens: z.int(),
      output_tokens: z.int(),
      input_token_details: z.object({ cache_read: z.int().default(0) }).default({ cache_read: 0 }),
      output_token_details: z.object({ reasoning: z.int().default(0) }).default({ reasoning: 0 }),
    }),
  ),
});
export type StepMetadata = z.infer<typeof StepMetadata>;

const Extra = z.looseObject({ metadata: Fields.default({}), invocation_params: Fields.optional() });

/** One row of the table of traces with its JSON read; times are milliseconds since 1970. */
export const TraceRow = z.object({
  id: z.string(),
  call: z.int().nullable(),
  trace_id: z.string().nullable(),
  parent_run_id: z.string().nullable(),
  dotted_order: z.string().nullable(),
  name: z.string(),
  run_type: z.string(),
  start_time: z.number(),
  end_time: z.number().nullable(),
  error: z.string().nullable(),
  tags: z.string().transform(json).pipe(z.array(z.string())),
  extra: z.string().transform(json).pipe(Extra),
  events: z.string().transform(json).pipe(z.array(Fields)),
  inputs: z.string().transform(json).pipe(Fields),
  outputs: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : json(text)))
    .pipe(Fields.nullable()),
});
export type TraceRow = z.infer<typeof TraceRow>;

/** Reads a row; throws STORE_CORRUPT for one that PaperCoder cannot have written. */
export function parseTraceRow(row: unknown): TraceRow {
  try {
    return TraceRow.parse(row);
  } catch (error) {
    throw new PaperCoderError(
      "STORE_CORRUPT",
      "A step of the trace is damaged, or was written by another version of PaperCoder. Remove traces with: papercoder runs prune --traces RUN",
      { cause: error },
    );
  }
}

/** What PaperCoder says of the step. */
export function readMetadata({ extra }: Pick<TraceRow, "extra">): StepMetadata {
  return StepMetadata.parse(extra.metadata);
}
