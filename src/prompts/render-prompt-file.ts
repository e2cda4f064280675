import { stringify } from "yaml";
import type { PromptFile } from "./prompt-file.ts";

/** The prompt as the text of a prompt file, for one that is kept elsewhere in another form. */
export function renderPromptFile({ description, inputs, template }: PromptFile): string {
  const list = inputs.length > 0 ? `inputs: [${inputs.join(", ")}]\n` : "";
  return `---\n${stringify({ description }, { lineWidth: 0 })}${list}---\n${template}\n`;
}
