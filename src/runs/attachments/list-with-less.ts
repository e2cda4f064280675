import type { RequestAttachments } from "../../prompts/attached-sections.ts";

/** What a request may carry, from all to nothing, with what each step leaves out: the PDF goes first, its text stays. */
export function listWithLess({
  figures = [],
  pdf,
}: RequestAttachments): { attached: RequestAttachments; leavesOut: readonly string[] }[] {
  return [
    { attached: { figures, pdf }, leavesOut: [] },
    ...(pdf ? [{ attached: { figures }, leavesOut: ["the PDF of the paper"] }] : []),
    ...(figures.length > 0 ? [{ attached: {}, leavesOut: ["the pictures of the paper's figures"] }] : []),
  ];
}
