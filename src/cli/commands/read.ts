import { Command, Option } from "@commander-js/extra-typings";
import { checkConflicts } from "../options/check-conflicts.ts";
import { createMaxPagesOption, paperArgument } from "../options/paper-options.ts";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import { measureResultWidth, writeJson, writeNote, writeResult } from "../output.ts";

/** `papercoder read`: shows what models will be shown of a paper. */
export function createReadCommand() {
  return new Command("read")
    .description("Show a paper as models will be shown it, and what was lost in reading. Asks no model.")
    .argument("<paper>", paperArgument)
    .addOption(new Option("--outline", "headings, formulas, tables and figures with their ids"))
    .addOption(
      new Option(
        "--section <id>",
        "one section with all below it, or one formula or table; may be given several times",
      ).argParser((id: string, previous: string[] | undefined) => [...(previous ?? []), id]),
    )
    .addOption(new Option("--stats", "tokens of every section"))
    .addOption(createMaxPagesOption())
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async (source, flags) => {
      const { outline, section, stats, json, maxPages } = flags;
      checkConflicts([
        { given: { "--outline": outline, "--stats": stats }, why: "each shows the paper in another way" },
      ]);
      const [{ readPaper }, { pickPlaces }, { outlinePaper, renderPaper }, { locateHome }, reading] =
        await Promise.all([
          import("../../papers/read-paper.ts"),
          import("../../papers/pick-places.ts"),
          import("../../papers/render-paper.ts"),
          import("../../runs/store.ts"),
          import("../render-reading.ts"),
        ]);
      const whole = await readPaper(source, {
        home: locateHome(flags.home),
        maxPages,
        onProgress: writeNote,
      });
      const paper = section ? pickPlaces(whole, section) : whole;
      if (json) {
        writeJson(stats ? await reading.measureSections(paper) : paper, "stdout");
        return;
      }
      writeNote(reading.renderReading(whole, measureResultWidth()).concat("").join("\n"));
      if (outline) writeResult(outlinePaper(paper).trimEnd());
      else if (stats) writeResult((await reading.renderSectionSizes(paper)).join("\n"));
      else writeResult(renderPaper(paper).trimEnd());
    });
}
