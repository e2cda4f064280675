import { Command, Option } from "@commander-js/extra-typings";
import { PaperCoderError } from "../../../core/errors.ts";
import { exitCodes } from "../../exit-code.ts";
import { createJsonOption } from "../../options/setting-options.ts";
import { measureResultWidth, writeJson, writeResult } from "../../output.ts";

/** `papercoder prompts check`: everything that is wrong with prompts. */
export function createCheckPromptsCommand() {
  return new Command("check")
    .summary("check prompts of your own, and tell all that is wrong")
    .description(
      "Check prompts of your own for the agents that come with PaperCoder, and tell all that is wrong.",
    )
    .argument("<source...>", "folders of prompts, or langsmith:NAME[:COMMIT]")
    .addOption(
      new Option(
        "--own <agent>",
        "agent of your own, whose prompt may take anything; may be given several times",
      ).argParser((name: string, previous: string[] | undefined) => [...(previous ?? []), name]),
    )
    .addOption(createJsonOption())
    .action(async (sources, { own, json }) => {
      const [{ checkPrompts }, { renderProblems }] = await Promise.all([
        import("../../../prompts/check-prompts.ts"),
        import("../../render-prompts.ts"),
      ]);
      const { prompts, problems } = await checkPrompts(sources, own);
      const errors = problems.filter(({ severity }) => severity === "error").length;
      const counts = `${count(errors, "error")} and ${count(problems.length - errors, "warning")} in ${sources.join(", ")}`;
      const error =
        errors === 0
          ? undefined
          : new PaperCoderError("PROMPT_INVALID", `${counts}; mend the errors and check again`);
      if (json) {
        const checked = prompts.map(({ name, hash, source, inputs }) => ({ name, hash, source, inputs }));
        const failure = error && { error: { code: error.code, message: error.message } };
        writeJson({ prompts: checked, problems, ...failure }, "stdout");
        if (error) process.exitCode = exitCodes.failed;
        return;
      }
      if (problems.length > 0) writeResult(renderProblems(problems, measureResultWidth()).join("\n"));
      if (error) throw error;
      const names = prompts.map(({ name }) => name).join(", ");
      writeResult(
        prompts.length > 0 ? `${names}: ${problems.length > 0 ? counts : "nothing is wrong"}` : counts,
      );
    });
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
