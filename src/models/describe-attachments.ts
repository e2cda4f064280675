import type { Message } from "./model-call.ts";

/** What a request carries beside its text and how to send it without, for a server that may not take it; undefined for nothing. */
export function describeAttachments(messages: readonly Message[]): string | undefined {
  const attached = messages.flatMap(({ attachments = [] }) => attachments);
  const pdfs = attached.filter(({ mediaType }) => mediaType === "application/pdf").length;
  const pictures = attached.length - pdfs;
  const parts = [
    ...(pictures === 0
      ? []
      : [{ what: pictures === 1 ? "1 picture" : `${pictures} pictures`, flag: "--no-figures" }]),
    ...(pdfs === 0 ? [] : [{ what: "the PDF", flag: "--no-attach-pdf" }]),
  ];
  if (parts.length === 0) return undefined;
  const list = parts.map(({ what }) => what).join(" and ");
  const flags = parts.map(({ flag }) => flag).join(" ");
  return `The request carried ${list}; if the model or the server takes none, resume with ${flags}.`;
}
