import { splitAppendix } from "../heading-number.ts";
import type { ClassDefaults } from "./class-defaults.ts";
import { CounterSettings } from "./counter-settings.ts";
import type { LabelTarget } from "./cross-references.ts";
import type { LatexDocument } from "./environments.ts";
import { inputCommands, readInputCommand } from "./input-command.ts";
import type { LatexDraft } from "./latex-draft.ts";

const levels: ReadonlyMap<string, number> = new Map(
  Object.entries({ part: -1, chapter: 0, section: 1, subsection: 2, subsubsection: 3, bmhead: 3 }),
);
const runIns: ReadonlyMap<string, number> = new Map(Object.entries({ paragraph: 4, subparagraph: 5 }));
const appendixStarts = new Set(["appendix", "appendices"]);
const left =
  /^(?:acknowledge?ments?|acknowledge?ments? and disclosure.*|author contributions?|references|bibliography)$/i;
const checklist = /paper checklist$|^reproducibility checklist$/i;

/** What a sectioning command led to: where reading goes on, and the new section or the words that lead its paragraph. */
interface Heading {
  next: number;
  target?: LabelTarget;
  lead?: string;
}

/** Reads headings and everything else that changes how what follows is numbered. */
export class SectionReader {
  readonly #document: LatexDocument;
  readonly #draft: LatexDraft;
  readonly #defaults: ClassDefaults;
  readonly #settings: CounterSettings;
  readonly #hasChapters: boolean;
  #skipLevel = 0;
  #isAppendix = false;

  constructor(document: LatexDocument, draft: LatexDraft, defaults: ClassDefaults) {
    this.#document = document;
    this.#draft = draft;
    this.#defaults = defaults;
    this.#settings = new CounterSettings(draft.counters);
    this.#hasChapters = /\\chapter\s{0,9}[{[*]/.test(document.text);
  }

  /** True for commands that `read` takes; all of them end a paragraph. */
  opens(name: string): boolean {
    return (
      levels.has(name) ||
      runIns.has(name) ||
      appendixStarts.has(name) ||
      name === "maketitlesupplementary" ||
      inputCommands.has(name)
    );
  }

  /** Applies a command that sets a counter; gives where reading goes on, undefined when it sets none. */
  readSetting(name: string, after: number): number | undefined {
    return this.#settings.reads(name) ? this.#settings.apply(this.#document, name, after) : undefined;
  }

  read(name: string, isStarred: boolean, after: number): Heading | undefined {
    const document = this.#document;
    if (name === "maketitlesupplementary") {
      this.#isAppendix = true;
      return { next: after };
    }
    if (appendixStarts.has(name)) {
      this.startAppendix(name === "appendices");
      // the only appendix of an IEEE paper has its title there
      const only = document.readOptional(after);
      if (!only) return { next: after };
      return { next: only.next, ...this.#open("section", false, this.#draft.clean(document.slice(only))) };
    }
    if (inputCommands.has(name)) return this.#readMissingInput(name, after);
    const start = isStarred ? after + 1 : after;
    const title = document.readGroup(document.readOptional(start)?.next ?? start);
    if (!title) return undefined;
    const text = this.#draft.clean(document.slice(title));
    if (runIns.has(name)) {
      this.#step(name, isStarred);
      return { next: title.next, lead: text && `**${endSentence(text)}** ` };
    }
    return { next: title.next, ...this.#open(name, isStarred, text) };
  }

  /** Starts the appendix as the class does; the function it gives goes back to the numbers before it. */
  startAppendix(isOneOfSeveral: boolean): () => void {
    const goBack = this.#draft.counters.remember(this.#hasChapters ? "chapter" : "section");
    const wasAppendix = this.#isAppendix;
    this.#isAppendix = true;
    const { appendix, appendices = appendix } = this.#defaults;
    this.#settings.applyAll(isOneOfSeveral ? appendices : appendix);
    return () => {
      goBack();
      this.#isAppendix = wasAppendix;
    };
  }

  #step(name: string, isStarred: boolean): string | undefined {
    const { counters } = this.#draft;
    const depth = levels.get(name) ?? runIns.get(name) ?? 1;
    const isNumbered =
      !isStarred && name !== "bmhead" && depth >= 0 && depth <= counters.value("secnumdepth");
    return isNumbered ? counters.step(name).replaceAll(" ", "-") : undefined;
  }

  #readMissingInput(name: string, after: number): Heading | undefined {
    const input = readInputCommand(this.#document, name, after);
    if (!input) return undefined;
    this.#draft.warnMissingInput(input.name);
    return { next: input.next };
  }

  #open(name: string, isStarred: boolean, title: string): { target?: LabelTarget } {
    const level = (levels.get(name) ?? 1) + (this.#hasChapters ? 1 : 0);
    const counted = this.#step(name, isStarred);
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
    const written = counted === undefined ? splitAppendix(title) : undefined;
    this.#isAppendix ||= written !== undefined;
    const kind = this.#isAppendix ? "appendix" : "body";
    const { number = counted, title: shown = title } = written ?? {};
    const id = this.#draft.openSection({ number, title: shown, level: Math.max(1, level), kind });
    return { target: { id, kind: kind === "appendix" ? kind : name, title: shown } };
  }
}

function endSentence(text: string): string {
  return /[?!]$/.test(text) ? text : `${text.replace(/[:.]$/, "")}.`;
}
