import { z } from "zod";
import { hashText } from "../core/hash.ts";

/** A picture or a file in LangChain's standard form. */
const Attached = z.looseObject({ type: z.enum(["image", "file"]), data: z.string() });

/** What a model was sent, as JSON, with size and hash of each picture and PDF in place of its bytes. */
export function omitAttachments(values: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(values, (_key, value: unknown) => {
      const attached = Attached.safeParse(value);
      if (!attached.success) return value;
      const { data, ...block } = attached.data;
      return { ...block, omitted: describe(data) };
    }),
  );
}

function describe(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  return `${bytes.length} bytes, SHA-256 ${hashText(bytes)}`;
}
