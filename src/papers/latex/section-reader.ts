import type { LatexDocument } from "./environments.ts";
import type { LatexDraft } from "./latex-draft.ts";

const levels: ReadonlyMap<string, number> = new Map(
  Object.entries({ part: 0, chapter: 0, section: 1, subsection: 2, subsubsection: 3 }),
);
const runIns = new Set(["paragraph", "subparagraph"]);
const appendixStarts = new Set(["appendix", "appendices", "maketitlesupplementary"]);
const settings = new Set(["setcounter", "addtocounter", "numberwithin", "counterwithin", "renewcommand"]);
const inputs = new Set(["input", "include", "subfile", "import"]);
const left =
  /^(?:acknowledge?ments?|acknowledge?ments? and disclosure.*|author contributions?|references|bibliography)$/i;
const checklist = /paper checklist$|^reproducibility checklist$/i;

/** What a sectioning command led to: where reading goes on, and the new section's id or the words that lead its paragraph. */
interface Heading {
  next: number;
  id?: string;
  lead?: string;
}

/** Reads headings and everything else that changes how what follows is numbered. */
export class SectionReader {
  readonly #document: LatexDocument;
  readonly #draft: LatexDraft;
  readonly #hasChapters: boolean;
  #skipLevel = 0;
  #isAppendix = false;

  constructor(document: LatexDocument, draft: LatexDraft) {
    this.#document = document;
    this.#draft = draft;
    this.#hasChapters = /\\chapter\s{0,9}[{[*]/.test(document.text);
    const { counters } = draft;
    if (this.#hasChapters) counters.nestWithin("section", "chapter");
    counters.nestWithin("subsection", "section");
    counters.nestWithin("subsubsection", "subsection");
  }

  reads(name: string): boolean {
    return (
      levels.has(name) ||
      runIns.has(name) ||
      appendixStarts.has(name) ||
      settings.has(name) ||
      inputs.has(name)
    );
  }

  read(name: string, isStarred: boolean, after: number): Heading | undefined {
    const document = this.#document;
    if (appendixStarts.has(name)) {
      this.startAppendix();
      return { next: after };
    }
    if (settings.has(name)) return this.#readSetting(name, after);
    const start = isStarred ? after + 1 : after;
    const title = document.readGroup(document.readOptional(start)?.next ?? start);
    if (!title) return undefined;
    const text = this.#draft.clean(document.slice(title));
    if (inputs.has(name)) {
      const message = `Part of the paper is in another file, ${text}, which is not read; put it into this file.`;
      this.#draft.builder.warn("INPUT_NOT_READ", message);
      return { next: title.next };
    }
    if (runIns.has(name)) return { next: title.next, lead: text && `**${text.replace(/[:.]$/, "")}.** ` };
    return { next: title.next, ...this.#open(name, isStarred, text) };
  }

  startAppendix(): void {
    if (this.#isAppendix) return;
    this.#isAppendix = true;
    this.#draft.counters.useLetters(this.#hasChapters ? "chapter" : "section");
  }

  #open(name: string, isStarred: boolean, title: string): { id?: string } {
    const level = (levels.get(name) ?? 1) + (this.#hasChapters ? 1 : 0);
    const number = isStarred || name === "part" ? undefined : this.#draft.counters.step(name);
    if (this.#skipLevel > 0 && level > this.#skipLevel) return {};
    const isChecklist = checklist.test(title);
    this.#draft.isSkipping = left.test(title) || isChecklist;
    this.#skipLevel = this.#draft.isSkipping ? level : 0;
    if (isChecklist)
      this.#draft.builder.warn(
        "CHECKLIST_LEFT_OUT",
        `The section "${title}" is left out: it is a form, not the paper.`,
      );
    if (this.#draft.isSkipping) return {};
    return {
      id: this.#draft.openSection({
        number,
        title,
        level: Math.max(1, level),
        kind: this.#isAppendix ? "appendix" : "body",
      }),
    };
  }

  #readSetting(name: string, after: number): Heading | undefined {
    const document = this.#document;
    const first = document.readGroup(after);
    const second = first && document.readGroup(first.next);
    const wordFirst = /^\s{0,9}\\the([A-Za-z]+)\s{0,9}\{/.exec(document.text.slice(after, after + 80));
    if (name === "renewcommand" && wordFirst?.[1] !== undefined) {
      const body = document.readGroup(after + wordFirst[0].length - 1);
      if (body) this.#draft.counters.redefine(wordFirst[1], document.slice(body));
      return body && { next: body.next };
    }
    if (!first || !second) return undefined;
    const counter = document.slice(first).trim();
    const value = document.slice(second).trim();
    const { counters } = this.#draft;
    if (name === "renewcommand") {
      const shown = /^\\the([A-Za-z]+)$/.exec(counter)?.[1];
      if (shown) counters.redefine(shown, value);
    } else if (name.endsWith("within")) {
      counters.nestWithin(counter, value);
    } else {
      const amount = Number.parseInt(value, 10) || 0;
      counters.set(counter, name === "addtocounter" ? counters.value(counter) + amount : amount);
    }
    return { next: second.next };
  }
}
