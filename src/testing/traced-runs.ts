import { z } from "zod";

const Fields = z.looseObject({
  id: z.string(),
  trace_id: z.string(),
  parent_run_id: z.string().nullish(),
  dotted_order: z.string(),
  name: z.string(),
  run_type: z.string(),
  tags: z.array(z.string()).nullish(),
  extra: z.looseObject({ metadata: z.record(z.string(), z.unknown()).default({}) }).optional(),
  session_name: z.string().optional(),
});

/** One run of a trace as LangSmith would keep it, put together from what was posted and patched; large fields as JSON. */
export type TracedRun = z.infer<typeof Fields> & { inputs: string; outputs: string; error: string };

type Part = [name: string, text: string];

/** Parts of a multipart form: `post.ID`, `patch.ID`, and `post.ID.inputs` and so on for the large fields. */
export async function readMultipart(body: Buffer, contentType: string): Promise<Part[]> {
  const response = new Response(new Uint8Array(body), { headers: { "content-type": contentType } });
  const parts = [...(await response.formData())].map(
    async ([name, value]): Promise<Part> => [name, typeof value === "string" ? value : await value.text()],
  );
  return await Promise.all(parts);
}

const Batch = z.object({
  post: z.array(z.looseObject({ id: z.string() })).default([]),
  patch: z.array(z.looseObject({ id: z.string() })).default([]),
});
const largeFields = ["inputs", "outputs", "error", "extra"];

/** The same parts of a batch, which holds whole runs. */
export function readBatch(body: string): Part[] {
  const { post, patch } = Batch.parse(JSON.parse(body));
  const list = (kind: string, runs: readonly Record<string, unknown>[]) =>
    runs.flatMap((run): Part[] => [
      [`${kind}.${run.id}`, JSON.stringify(run)],
      ...largeFields.flatMap((field): Part[] => {
        const value = run[field];
        if (value === undefined || value === null) return [];
        return [[`${kind}.${run.id}.${field}`, typeof value === "string" ? value : JSON.stringify(value)]];
      }),
    ]);
  return [...list("post", post), ...list("patch", patch)];
}

/** The runs that parts make up; a field that was patched replaces the posted one. */
export function joinTracedRuns(parts: ReadonlyMap<string, string>): TracedRun[] {
  return [...parts.keys()].flatMap((name) => {
    const id = /^post\.([0-9a-f-]+)$/.exec(name)?.[1];
    if (id === undefined) return [];
    const read = (field: string) =>
      parts.get(`patch.${id}.${field}`) ?? parts.get(`post.${id}.${field}`) ?? "";
    const posted = JSON.parse(parts.get(name) ?? "{}");
    const patched = JSON.parse(parts.get(`patch.${id}`) ?? "{}");
    const extra = read("extra");
    const fields = Fields.parse({ ...posted, ...patched, ...(extra ? { extra: JSON.parse(extra) } : {}) });
    return [{ ...fields, inputs: read("inputs"), outputs: read("outputs"), error: read("error") }];
  });
}
