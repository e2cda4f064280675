/**
 * The parts that requests share, always rendered in this order and before anything that differs between calls:
 * providers bill a repeated prefix at a fraction of the price.
 */
export const contextSections = [
  "paper",
  "overall-plan",
  "architecture",
  "logic-design",
  "config-file",
  "amendments",
  "written-files",
] as const;
export type ContextSection = (typeof contextSections)[number];

/** Where the text of each part comes from. */
export const sectionSources: Readonly<Record<string, string>> = {
  paper: "the paper",
  "overall-plan": "planner",
  architecture: "architect",
  "logic-design": "logic-designer",
  "config-file": "config-writer, as reviewed",
  amendments: "analyst, all files",
  "written-files": "coder, files written before",
} satisfies Record<ContextSection, string>;

/** Where the values of the agents' prompts come from. */
export const valueSources: Readonly<Record<string, string>> = {
  path: "the list of files in the logic design",
  analysis: "analyst, this file",
  failure: "the probe that failed",
  attempts: "the debugger's rounds before",
  log: "the program that was executed",
};
