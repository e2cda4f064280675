import type { Attachment } from "../state/attachment.ts";
import type { Message } from "./model-call.ts";

/** A message as it is read: stretches of its text, and between them what is attached. */
export function splitAtAttachments({ text, attachments = [] }: Message): (string | Attachment)[] {
  const parts: (string | Attachment)[] = [];
  let start = 0;
  for (const attachment of attachments) {
    if (attachment.at > start) parts.push(text.slice(start, attachment.at));
    parts.push(attachment);
    start = Math.max(start, attachment.at);
  }
  if (start < text.length) parts.push(text.slice(start));
  return parts;
}
