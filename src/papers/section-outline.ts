import { classifyTitle, depthOf, splitHeading } from "./heading-number.ts";
import type { PaperBuilder } from "./paper-draft.ts";

/** A heading as it is written, with the depth its markup shows. */
export interface WrittenHeading {
  text: string;
  depth: number;
}

/** What the blocks under a heading are: kept, references, or left out. */
export type SectionUse = "keep" | "references" | "leave-out";

/** Turns the headings of Markdown or plain text, met in order, into sections. */
export class SectionOutline {
  readonly #builder: PaperBuilder;
  readonly #lastNumbered: number;
  readonly #hasLevels: boolean;
  readonly #title: string;
  #index = -1;
  #depth = 0;
  #isAppendix = false;
  #isChecklist = false;

  /** `headings` are all of the document, so that an appendix letter is told from the article `A`. */
  constructor(builder: PaperBuilder, headings: readonly WrittenHeading[]) {
    this.#builder = builder;
    this.#title = normalise(builder.title);
    const end = headings.findIndex(({ text }) => classifyTitle(text) === "checklist");
    const checked = end < 0 ? headings : headings.slice(0, end);
    this.#lastNumbered = checked.findLastIndex(({ text }) =>
      /^\d/.test(splitHeading(text, false).number ?? ""),
    );
    this.#hasLevels = new Set(headings.map(({ depth }) => depth)).size > 2;
  }

  open({ text, depth }: WrittenHeading): SectionUse {
    this.#index++;
    const { number, title } = splitHeading(text, this.#lastNumbered >= 0 && this.#index > this.#lastNumbered);
    const use = classifyTitle(title);
    if (normalise(text) === this.#title) return "keep";
    if (this.#isChecklist && (number === undefined || /^\d/.test(number))) return "leave-out";
    this.#isChecklist = use === "checklist";
    if (use === "references") return "references";
    if (use === "acknowledgements") return "leave-out";
    if (use === "checklist") {
      this.#builder.warn(
        "CHECKLIST_LEFT_OUT",
        `The section "${title}" is left out: it is a form, not the paper.`,
      );
      return "leave-out";
    }
    if (use === "appendix" || (number !== undefined && /^[A-Z]/.test(number))) this.#isAppendix = true;
    if (use === "appendix" && number === undefined) return "keep";
    const level = this.#findLevel(number, title, depth);
    const kind = use === "abstract" ? "abstract" : this.#isAppendix ? "appendix" : "body";
    this.#builder.openSection({ number, title, level, kind });
    return "keep";
  }

  // many converters write every heading with one #; then the numbers tell the depth
  #findLevel(number: string | undefined, title: string, depth: number): number {
    if (number !== undefined) {
      this.#depth = depthOf(number);
      return this.#depth;
    }
    if (this.#hasLevels) return Math.max(1, depth - 1);
    const isTopLevel =
      /^(?:abstract|introduction|conclusions?|discussion|limitations|related work|broader impact)/i.test(
        title,
      );
    return isTopLevel || this.#lastNumbered < 0 ? 1 : this.#depth + 1;
  }
}

function normalise(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
