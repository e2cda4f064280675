import { Command } from "@commander-js/extra-typings";
import { fitToWidth } from "../format/display-width.ts";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import { runArgument } from "../options/shared-options.ts";
import { measureResultWidth, writeJson, writeNote, writeResult } from "../output.ts";

/** `papercoder compare`: two runs side by side. */
export function createCompareCommand() {
  return new Command("compare")
    .description("Show two runs side by side: what they made, where it differs, and what they took.")
    .argument("<run>", runArgument)
    .argument("<other>", "id of another run, or its beginning")
    .option("--diff <file>", "show how this file of theirs differs, or config.yaml")
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async (run, other, { diff: file, home, json }) => {
      const [{ compareRuns, diffRunFiles }, { renderComparison }] = await Promise.all([
        import("../../runs/compare/compare-runs.ts"),
        import("../render-comparison.ts"),
      ]);
      const runs = [run, other] as const;
      if (file === undefined) {
        const comparison = await compareRuns({ runs, home });
        if (json) writeJson(comparison, "stdout");
        else writeResult(renderComparison(comparison).join("\n"));
        return;
      }
      const diff = await diffRunFiles({ runs, file, home });
      const columns = measureResultWidth();
      if (json) writeJson({ runs, file, diff }, "stdout");
      else if (diff === "") writeNote(`${file} is the same in both runs.`);
      else
        writeResult(
          diff
            .split("\n")
            .map((line) => fitToWidth(line, columns))
            .join("\n"),
        );
    });
}
