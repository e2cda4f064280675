import type { Block, Paper, Section } from "../state/paper.ts";
import type { RunState } from "../state/run-state.ts";
import type { AgentContext, Question, Reduction } from "./agent.ts";
import { findCitedPlaces } from "./find-cited-places.ts";

const planned = ["plan", "architecture", "design", "config"] as const;
/** Characters of a section from which on it is longer than the line that says it is left out. */
const worthLeavingOut = 300;

/**
 * Leaves out sections of the appendix, the longest first, so that the fewest go; of two as long, the later one. Whatever
 * the plan, the architecture, the design, the config, the task's values or the reviewer's feedback names stays.
 */
export function leaveOutAppendix(
  state: Pick<RunState, "paper"> & Partial<Pick<RunState, (typeof planned)[number] | "feedback">>,
  { values }: Pick<Question<never>, "values">,
  { renderPaper }: Pick<AgentContext, "renderPaper">,
): Reduction[] {
  const { paper, feedback } = state;
  const texts = [
    ...planned.map((artefact) => JSON.stringify(state[artefact]) ?? ""),
    ...Object.values(values),
    ...(feedback ? [feedback.text, feedback.earlierAnswer] : []),
  ];
  const sections = listSpareSections(paper, findCitedPlaces(texts, paper));
  return sections.map(({ id, title }, index) => ({
    section: "paper",
    leavesOut: `appendix ${id}, “${title}”`,
    shorten: () => {
      const without = sections.slice(0, index + 1).map((section) => section.id);
      return renderPaper(paper, { without: new Set(without) });
    },
  }));
}

/** The sections of an appendix worth leaving out that are not cited, nor inside one that is: the longest first. */
export function listSpareSections(
  { sections, blocks }: Pick<Paper, "sections" | "blocks">,
  cited: ReadonlySet<string>,
): Section[] {
  const kept = new Set(blocks.filter(({ id }) => cited.has(id)).map(({ section }) => section));
  for (const id of listWithin(sections, cited)) kept.add(id);
  const lengths = measureSections(blocks);
  const lengthOf = ({ id }: Section) => lengths.get(id) ?? 0;
  return sections
    .filter(
      (section) =>
        section.kind === "appendix" && !kept.has(section.id) && lengthOf(section) >= worthLeavingOut,
    )
    .toReversed()
    .toSorted((a, b) => lengthOf(b) - lengthOf(a));
}

/** Cited sections with everything below their headings. */
function listWithin(sections: readonly Section[], cited: ReadonlySet<string>): string[] {
  let citedLevel = Number.POSITIVE_INFINITY;
  return sections.flatMap(({ id, level }) => {
    if (level <= citedLevel) citedLevel = cited.has(id) ? level : Number.POSITIVE_INFINITY;
    return citedLevel === Number.POSITIVE_INFINITY ? [] : [id];
  });
}

function measureSections(blocks: readonly Block[]): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const block of blocks) {
    const text = block.type === "list" ? block.items.join("\n") : block.text;
    const caption = "caption" in block ? block.caption : "";
    lengths.set(block.section, (lengths.get(block.section) ?? 0) + text.length + caption.length);
  }
  return lengths;
}
