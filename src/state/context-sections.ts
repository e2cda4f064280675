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
