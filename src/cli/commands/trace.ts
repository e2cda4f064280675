import { Command, Option } from "@commander-js/extra-typings";
import { checkConflicts } from "../options/check-conflicts.ts";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import { createTraceDiffCommand } from "./trace-diff.ts";
import { createTraceExportCommand } from "./trace-export.ts";
import { createTraceStatsCommand } from "./trace-stats.ts";

/** `papercoder trace`: shows what was done in a run, and what was said in one of its calls. */
export function createTraceCommand() {
  return new Command("trace")
    .description("Show what a run did, with what each step took; or one model call in full.")
    .usage("[options] <run> [call]\n       papercoder trace diff|stats|export …")
    .argument(
      "<run>",
      "id of the run, its beginning, or last; RUN/7 is its call 7; see runs with: papercoder runs",
    )
    .argument("[call]", "number of a model call, as the tree shows it")
    .addOption(new Option("--agent <name>", "only the questions of this agent"))
    .addOption(new Option("--file <path>", "only the questions about this file"))
    .addOption(new Option("--prompt", "only the prompt of the call, as it was sent"))
    .addOption(new Option("--answer", "only the answer of the call"))
    .addOption(new Option("--no-pager", "print all at once, however long it is"))
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .addCommand(createTraceDiffCommand())
    .addCommand(createTraceStatsCommand())
    .addCommand(createTraceExportCommand())
    .action(async (run, call, flags) => {
      const { prompt, answer, agent, file } = flags;
      const [{ parseCallName }, { showCall, showTrace }] = await Promise.all([
        import("../../tracing/reading/parse-call-name.ts"),
        import("../trace/show-trace.ts"),
      ]);
      if (call === undefined && !run.includes("/")) {
        const why = "the first shows a call: name one, as in RUN/7";
        checkConflicts([
          { given: { "--prompt": prompt, "a run": run }, why },
          { given: { "--answer": answer, "a run": run }, why },
        ]);
        await showTrace(run, flags);
        return;
      }
      const why = "each shows another part of the call";
      checkConflicts([
        { given: { "--prompt": prompt, "--answer": answer, "--json": flags.json }, why },
        { given: { "a call": true, "--agent": agent }, why: "that one cuts down a whole trace" },
        { given: { "a call": true, "--file": file }, why: "that one cuts down a whole trace" },
      ]);
      await showCall(parseCallName(call ?? run, run), flags);
    });
}
