import { Command, Option } from "@commander-js/extra-typings";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";

/** `papercoder trace diff`: compares two model calls. */
export function createTraceDiffCommand() {
  return new Command("diff")
    .summary("compare the prompts and the answers of two calls")
    .description("Compare two model calls, of one run or of two: what was sent and what was answered.")
    .argument("<call>", "a model call, as RUN/7")
    .argument("<other>", "another, as RUN/9; 9 is one of the same run")
    .addOption(new Option("--no-pager", "print all at once, however long it is"))
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async (first, second, { home, json, pager }) => {
      const [
        { parseCallName },
        { readTracedCall },
        { diffCalls },
        { renderCallDiff },
        material,
        screen,
        paint,
      ] = await Promise.all([
        import("../../tracing/reading/parse-call-name.ts"),
        import("../../runs/traces/read-traced-call.ts"),
        import("../../tracing/reading/diff-calls.ts"),
        import("../trace/render-call-diff.ts"),
        import("../write-material.ts"),
        import("../result-screen.ts"),
        import("../format/paint.ts"),
      ]);
      const name = parseCallName(first);
      const one = await readTracedCall({ ...name, home });
      const other = await readTracedCall({ ...parseCallName(second, name.run), home });
      const diff = diffCalls(one, other);
      if (json) {
        material.writeMaterialJson({
          calls: [one, other].map(({ call, prompt }) => ({ call, prompt })),
          ...diff,
        });
        return;
      }
      const { columns, colour } = screen.describeResultScreen();
      const lines = renderCallDiff([one, other], diff, { columns, paint: paint.createPaint(colour) });
      await material.pageMaterial(lines, { pager });
    });
}
