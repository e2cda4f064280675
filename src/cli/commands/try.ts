import { Command, Option } from "@commander-js/extra-typings";
import { omitUndefined } from "../omit-undefined.ts";
import { parseCount, parseTemperature } from "../options/parse-number.ts";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import {
  createBaseUrlOption,
  createEffortOption,
  createModelOption,
  createPromptsOption,
} from "../options/shared-options.ts";
import { writeNote } from "../output.ts";
import { wrapForTerminal } from "../wrap-for-terminal.ts";

const mostTimes = 20;

/** `papercoder try`: asks one recorded model call again, with another prompt or another model. */
export function createTryCommand() {
  return new Command("try")
    .description(
      "Ask one recorded model call again, with the values it was asked with then, and compare the answers. Changes nothing of the run.",
    )
    .argument("<call>", "a model call, as RUN/7; see them with: papercoder trace RUN")
    .addOption(createPromptsOption())
    .addOption(createModelOption())
    .addOption(createBaseUrlOption())
    .addOption(createEffortOption())
    .addOption(
      new Option("--temperature <number>", "0 to 2, for models that take it").argParser(parseTemperature),
    )
    .addOption(
      new Option("-n, --times <number>", `how often it is asked, at most ${mostTimes}`)
        .argParser(parseCount(1, mostTimes))
        .default(1),
    )
    .addOption(new Option("--no-pager", "print all at once, however long it is"))
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async (call, flags) => {
      const [{ parseCallName }, { tryCall }, { renderTry, describeTry }, material, screen, paint] =
        await Promise.all([
          import("../../tracing/reading/parse-call-name.ts"),
          import("../../runs/try/try-call.ts"),
          import("../trace/render-try.ts"),
          import("../write-material.ts"),
          import("../result-screen.ts"),
          import("../format/paint.ts"),
        ]);
      const { prompts, model, baseUrl, reasoningEffort, temperature, times, home } = flags;
      const tried = await tryCall({
        ...{ ...parseCallName(call), home, times },
        ...omitUndefined({ prompts: prompts && [...prompts], model, baseUrl, reasoningEffort, temperature }),
        onEvent: (event) => {
          if (event.type === "call-retry") writeNote(wrapForTerminal(`trying again: ${event.reason}`));
          if (event.type === "warning") writeNote(wrapForTerminal(`warning: ${event.message}`));
        },
      });
      if (flags.json) {
        material.writeMaterialJson(describeTry(tried));
        return;
      }
      const { columns, colour } = screen.describeResultScreen();
      await material.pageMaterial(renderTry(tried, { columns, paint: paint.createPaint(colour) }), flags);
    });
}
