import { Command, Option } from "@commander-js/extra-typings";
import { parseAge, parseCount } from "../options/parse-number.ts";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";

/** `papercoder runs prune`: keeps a store from growing for ever. */
export function createRunsPruneCommand() {
  return new Command("prune")
    .summary("remove old runs, or only their traces")
    .description(
      "Remove runs that are over, with all that the store keeps of them, or only their traces. What they wrote stays. A run at work is never removed; one that waits for review or can go on only when it is named.",
    )
    .argument("[run...]", "only these: ids, or their beginnings (default: by age)")
    .addOption(
      new Option("--older-than <age>", "not changed for so long: 30d, 12h (default: 30d)").argParser(
        parseAge,
      ),
    )
    .addOption(
      new Option("--keep <number>", "keep the newest; without --older-than, whatever their age").argParser(
        parseCount(0),
      ),
    )
    .addOption(new Option("--traces", "remove only what was traced; the runs stay"))
    .addOption(new Option("--dry-run", "tell what would go, and remove nothing"))
    .addOption(new Option("--yes", "do not ask"))
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async (runs, flags) => {
      const { prune } = await import("../prune/prune.ts");
      process.exitCode = await prune(runs, flags);
    });
}
