import { Command, Option } from "@commander-js/extra-typings";
import { PaperCoderError } from "../../core/errors.ts";
import { createJsonOption } from "../options/setting-options.ts";

/** `papercoder check`: what is wrong with a repository of Python, found without executing it. */
export function createCheckCommand() {
  return new Command("check")
    .description(
      "Check any repository of Python: artefacts, syntax, names, calls, use of config.yaml. Executes nothing, asks no model.",
    )
    .argument("<folder>", "the repository")
    .addOption(
      new Option("--fix", "mend what needs no model: config form, requirements, __init__.py, fences"),
    )
    .addOption(new Option("--dry-run", "with --fix: show the diff, and write nothing"))
    .addOption(new Option("--sarif [file]", "SARIF 2.1.0, to a file or to stdout"))
    .addOption(createJsonOption())
    .action(async (folder, { fix, dryRun, sarif, json }) => {
      if (dryRun && !fix)
        throw new PaperCoderError("USAGE", "--dry-run shows what --fix would do; give both");
      if (json && sarif === true)
        throw new PaperCoderError("USAGE", "--json and --sarif both write to stdout; give --sarif a file");
      const { checkFolder } = await import("../check/check-folder.ts");
      process.exitCode = await checkFolder(folder, {
        fix: fix ?? false,
        dryRun: dryRun ?? false,
        sarif,
        json: json ?? false,
      });
    });
}
