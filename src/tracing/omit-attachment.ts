import { z } from "zod";
import { hashText } from "../core/hash.ts";

/** A picture or a file in LangChain's standard form. */
const Attached = z.looseObject({ type: z.enum(["image", "file"]), data: z.string() });

/** A value of a request; for a picture or a PDF, its size and hash in place of its bytes. */
export function omitAttachment(value: unknown): unknown {
  if (value === null || typeof value !== "object" || !("data" in value)) return value;
  const attached = Attached.safeParse(value);
  if (!attached.success) return value;
  const { data, ...block } = attached.data;
  const bytes = Buffer.from(data, "base64");
  return { ...block, omitted: `${bytes.length} bytes, SHA-256 ${hashText(bytes)}` };
}
