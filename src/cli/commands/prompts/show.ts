import { readFile } from "node:fs/promises";
import { Command } from "@commander-js/extra-typings";
import type { PlacedPrompt } from "../../../prompts/read-prompts.ts";
import { createJsonOption } from "../../options/setting-options.ts";
import { createPromptsOption } from "../../options/shared-options.ts";
import { writeJson, writeNote, writeResult } from "../../output.ts";

/** `papercoder prompts show`: the text of one prompt. */
export function createShowPromptCommand() {
  return new Command("show")
    .summary("show the text of a prompt")
    .description("Show the text of a prompt as a prompt file has it.")
    .argument("<name>", "name of the prompt, such as planner")
    .addOption(createPromptsOption())
    .addOption(createJsonOption())
    .action(async (name, { prompts: sources, json }) => {
      const [{ findPrompt, placePrompts }, { describePrompt }] = await Promise.all([
        import("../../../prompts/read-prompts.ts"),
        import("../../render-prompts.ts"),
      ]);
      const placed = findPrompt(await placePrompts(sources), name);
      const text = await readText(placed);
      const described = describePrompt(placed);
      if (json) {
        writeJson({ ...described, template: placed.prompt.template, text }, "stdout");
        return;
      }
      writeNote(`${name} ${described.hash}, ${described.origin}: ${described.source}`);
      writeResult(text.replace(/\n$/, ""));
    });
}

async function readText({ prompt, origin }: PlacedPrompt): Promise<string> {
  if (origin !== "hub") return await readFile(prompt.source, "utf8");
  const { renderPromptFile } = await import("../../../prompts/render-prompt-file.ts");
  return renderPromptFile(prompt);
}
