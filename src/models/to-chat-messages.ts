import { readFile } from "node:fs/promises";
import type { BaseMessageLike, ContentBlock } from "@langchain/core/messages";
import { PaperCoderError } from "../core/errors.ts";
import { hashText } from "../core/hash.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Message } from "./model-call.ts";
import { splitAtAttachments } from "./split-at-attachments.ts";

/** Messages as LangChain takes them, with the bytes of what is attached; throws STORE_CORRUPT when a file is not what it was. */
export function toChatMessages(messages: readonly Message[]): Promise<BaseMessageLike[]> {
  return Promise.all(
    messages.map(async (message) => {
      if (!message.attachments?.length) return { role: message.role, content: message.text };
      const { HumanMessage } = await import("@langchain/core/messages");
      // as `content`, ChatOpenAI sends such blocks untranslated or not at all (@langchain/openai 1.5.8)
      return new HumanMessage({
        contentBlocks: await Promise.all(splitAtAttachments(message).map(toContentBlock)),
      });
    }),
  );
}

async function toContentBlock(part: string | Attachment): Promise<ContentBlock.Standard> {
  if (typeof part === "string") return { type: "text", text: part };
  const { mediaType, name } = part;
  return {
    type: mediaType === "application/pdf" ? "file" : "image",
    mimeType: mediaType,
    data: (await readAttachment(part)).toString("base64"),
    // OpenAI refuses a PDF without a name
    metadata: { filename: name },
  };
}

async function readAttachment({ path, sha256 }: Attachment): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: unknown) => describeLoss(path, "cannot be read", error));
  if (hashText(bytes) !== sha256) describeLoss(path, "is not what it was when the run began");
  return bytes;
}

function describeLoss(path: string, what: string, cause?: unknown): never {
  throw new PaperCoderError(
    "STORE_CORRUPT",
    `${path}, which belongs to the request, ${what}. Put it back, or resume without attachments: --no-figures, --no-attach-pdf.`,
    { cause },
  );
}
