import { Command } from "@commander-js/extra-typings";
import { PaperCoderError } from "../../../core/errors.ts";
import { findClosest } from "../../../core/find-closest.ts";
import { createJsonOption } from "../../options/setting-options.ts";
import { createPromptsOption } from "../../options/shared-options.ts";
import { measureResultWidth, writeJson, writeResult } from "../../output.ts";

const commands = ["list", "show", "eject", "check"];

/** `papercoder prompts list`: every prompt, where it comes from, and what it takes. */
export function createListPromptsCommand() {
  return new Command("list")
    .summary("list the prompts with their hashes, sources and inputs")
    .description("List the prompts that a run would use: hash, source, inputs, purpose.")
    .addOption(createPromptsOption())
    .addOption(createJsonOption())
    .allowExcessArguments()
    .action(async ({ prompts: sources, json }, { args: [word] }) => {
      const [{ placePrompts }, { describePrompt, renderPrompts }] = await Promise.all([
        import("../../../prompts/read-prompts.ts"),
        import("../../render-prompts.ts"),
      ]);
      const placed = await placePrompts(sources);
      // as it is the command that is taken when none is named, a misspelt one ends here
      if (word !== undefined) throw unknownCommand(word, placed.has(word));
      const all = [...placed.values()].sort((one, two) => (one.prompt.name < two.prompt.name ? -1 : 1));
      if (json) writeJson(all.map(describePrompt), "stdout");
      else writeResult(renderPrompts(all, measureResultWidth()).join("\n"));
    });
}

function unknownCommand(word: string, isPrompt: boolean): PaperCoderError {
  const closest = findClosest(word, commands);
  const meant = isPrompt ? `show ${word}` : closest;
  return new PaperCoderError(
    "USAGE",
    `prompts has no command '${word}'; ${meant ? `did you mean: papercoder prompts ${meant}` : `choose one of ${commands.join(", ")}`}`,
  );
}
