import { Command, Option } from "@commander-js/extra-typings";
import { createJsonOption } from "../../options/setting-options.ts";
import { writeJson, writeNote, writeResult } from "../../output.ts";

const usualFolder = "my-prompts";

/** `papercoder prompts eject`: copies bundled prompts, to be changed. */
export function createEjectPromptsCommand() {
  return new Command("eject")
    .summary("copy bundled prompts to a folder of your own")
    .description("Copy bundled prompts, all or those that are named, to a folder of your own.")
    .argument("[name...]", "names of prompts, such as planner")
    .addOption(new Option("--to <folder>", "folder they are copied to").default(usualFolder))
    .addOption(new Option("--force", "overwrite files that are there"))
    .addOption(createJsonOption())
    .action(async (names, { to: folder, force = false, json }) => {
      const [{ ejectPrompts }, { quoteArgument }] = await Promise.all([
        import("../../../prompts/eject-prompts.ts"),
        import("../../../runs/describe-command.ts"),
      ]);
      const files = await ejectPrompts(names, { folder, force });
      const place = quoteArgument(folder);
      const next = [
        `papercoder prompts check ${place}`,
        `papercoder run PAPER --output FOLDER --prompts ${place}`,
      ];
      if (json) {
        writeJson({ folder, files, next }, "stdout");
        return;
      }
      writeResult(files.join("\n"));
      writeNote(`Change them, and delete those that stay as they are. Then:\n  ${next.join("\n  ")}`);
    });
}
