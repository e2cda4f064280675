import { z } from "zod";
import { checkConfigEntries } from "../state/check-config-entries.ts";
import { ConfigEntry } from "../state/config-file.ts";
import { renderConfigYaml } from "../state/config-yaml.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { Paper } from "../state/paper.ts";
import type { Agent } from "./agent.ts";
import { checkPlaces } from "./check-places.ts";
import { feedbackFor } from "./feedback.ts";
import { leaveOutAppendix } from "./leave-out-appendix.ts";
import { need } from "./need.ts";
import { recordAnswer } from "./record-answers.ts";
import { renderDesign, showAsYaml } from "./render-context.ts";

const ConfigDraft = z.object({ entries: z.array(ConfigEntry).min(1) });

/** Gives every value the experiments need, and says of each whether the paper states it. */
export const configWriter: Agent = {
  description: "Writes config.yaml: every value with its standing (stated, derived or chosen).",

  async run(state, context) {
    const design = need(state, "design");
    const question = {
      context: {
        paper: context.renderPaper(state.paper),
        "overall-plan": showAsYaml(need(state, "plan")),
        "logic-design": renderDesign(design),
      },
      values: {},
    };
    const answered = await context.ask({
      agent: "config-writer",
      prompt: "config-writer",
      ...question,
      shrink: () => leaveOutAppendix(state, question, context),
      feedback: feedbackFor("config-writer", state),
      answer: { form: "json", schema: ConfigDraft },
      check: ({ entries }) => checkConfig(entries, design, state.paper),
    });
    const { entries } = answered.value;
    return {
      config: { entries, yaml: renderConfigYaml(entries) },
      ...recordAnswer("config-writer", answered),
    };
  },
};

/** What must hold of a config, whether a model or a reviewer wrote it: well formed, cited, and what the design reads is there. */
export function checkConfig(entries: readonly ConfigEntry[], design: LogicDesign, paper: Paper): string[] {
  const paths = entries.map(({ path }) => path);
  const missing = design.files.flatMap(({ path, configKeys }) =>
    configKeys
      .filter((key) => !paths.some((candidate) => candidate === key || candidate.startsWith(`${key}.`)))
      .map((key) => `${path} reads ${key}, which the config does not have.`),
  );
  return [
    ...checkConfigEntries(entries),
    ...entries.flatMap(findQuotedNumbers),
    ...missing,
    ...checkPlaces(entries, paper),
  ];
}

/** Numbers such as "1e-4", which code that computes with them would get as texts. */
function findQuotedNumbers({ path, value }: ConfigEntry): string[] {
  const scalars = Array.isArray(value) ? value.flat() : [value];
  return scalars
    .filter((scalar) => typeof scalar === "string" && /^[-+]?(\d+\.?\d*|\.\d+)e[-+]?\d+$/i.test(scalar))
    .map(
      (scalar) =>
        `The value of ${path} is the text ${JSON.stringify(scalar)}; write the number, without quotes.`,
    );
}
