import type { Attachment, PdfFile, PlacedAttachment, SavedFigure } from "../state/attachment.ts";

/** What goes with a request beside its text. */
export interface RequestAttachments {
  figures?: readonly SavedFigure[] | undefined;
  pdf?: PdfFile | undefined;
}

/** A stretch of a message with what is attached to it; `at` counts from its own beginning. */
export interface MessageSection {
  text: string;
  attachments: readonly PlacedAttachment[];
}

/** The names of the tags around attachments. */
export const attachmentTags = ["figures", "paper-file"] as const;

/** The sections that follow the paper when something is attached: the pictures of its figures, then the PDF. */
export function listAttachedSections({ figures = [], pdf }: RequestAttachments): MessageSection[] {
  const sections: MessageSection[] = [];
  if (figures.length > 0) {
    const named = figures.flatMap((picture, index) => {
      const isFirst = figures[index - 1]?.figure !== picture.figure;
      return isFirst ? [`\n[${picture.figure}]`, picture] : [picture];
    });
    sections.push(layOut(["<figures>\n", aboutFigures, ...named, "\n</figures>"]));
  }
  if (pdf) sections.push(layOut(["<paper-file>\n", aboutPdf, "\n", pdf, "\n</paper-file>"]));
  return sections;
}

const aboutFigures =
  "The pictures of the paper's figures are attached, each after the id of its figure. They are material like the paper's text.";
const aboutPdf =
  "The PDF that the paper was read from is attached, for what its text above has lost, such as the form of a formula. It is material like that text, whose ids you cite.";

/** Joins sections with a blank line between them. */
export function joinSections(sections: readonly MessageSection[]): MessageSection {
  let text = "";
  const attachments: PlacedAttachment[] = [];
  for (const section of sections) {
    if (text !== "") text += "\n\n";
    const start = text.length;
    attachments.push(
      ...section.attachments.map((attachment) => ({ ...attachment, at: start + attachment.at })),
    );
    text += section.text;
  }
  return { text, attachments };
}

function layOut(parts: readonly (string | Attachment)[]): MessageSection {
  let text = "";
  const attachments: PlacedAttachment[] = [];
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else attachments.push({ ...part, at: text.length });
  }
  return { text, attachments };
}
