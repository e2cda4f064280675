import type { Section } from "../../state/paper.ts";
import { depthOf, splitHeading } from "../heading-number.ts";
import type { PaperBuilder } from "../paper-draft.ts";

/** Opens the sections that paragraphs name one by one, with the parents that have no paragraph of their own. */
export class SectionTrail {
  readonly #builder: PaperBuilder;
  readonly #titles: ReadonlyMap<string, string>;
  readonly #opened = new Map<string, string>();
  #depth = 0;

  /** `titles` by number, for sections that have no paragraph to name them. */
  constructor(builder: PaperBuilder, titles: ReadonlyMap<string, string>) {
    this.#builder = builder;
    this.#titles = titles;
  }

  /** Makes the named section current. */
  follow(name: string, writtenNumber: string | undefined, kind: Section["kind"]): void {
    const split = splitHeading(name, kind === "appendix");
    const number = cleanNumber(writtenNumber) ?? split.number;
    const title = writtenNumber === undefined ? split.title : name.trim();
    const key = `${number ?? ""} ${title}`;
    const known = this.#opened.get(key);
    if (known !== undefined) {
      this.#builder.returnTo(known);
      return;
    }
    if (number !== undefined) this.#openParents(number, kind);
    const level = number === undefined ? this.#depth + 1 : depthOf(number);
    if (number !== undefined) this.#depth = level;
    this.#opened.set(
      key,
      this.#builder.openSection({ number, title: title || `Section ${number}`, level, kind }),
    );
  }

  #openParents(number: string, kind: Section["kind"]): void {
    const parts = number.split(".");
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = parts.slice(0, depth).join(".");
      if (this.#builder.has(`sec:${parent}`)) continue;
      this.#opened.set(
        `${parent} `,
        this.#builder.openSection({
          number: parent,
          title: this.#titles.get(parent) ?? `Section ${parent}`,
          level: depth,
          kind,
        }),
      );
    }
  }
}

function cleanNumber(written: string | undefined): string | undefined {
  return /^[A-Z\d]{1,4}(?:\.\d{1,3}){0,4}/.exec(written?.trim() ?? "")?.[0];
}
