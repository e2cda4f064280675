import { listKinds, type ReferenceNames } from "./reference-names.ts";

/** What a label stands for. */
export interface LabelTarget {
  /** Id of the section or block; undefined for what has none of its own, such as an item of a list. */
  id?: string | undefined;
  /** What is printed behind the id, or instead of it: `(a)` for the first part of a figure. */
  printed?: string;
  /** What `\cref` names it by: section, appendix, figure, theorem, … */
  kind: string;
  title?: string;
}

/** Where a reference stood until every label is known: `\x82`, its command, `|`, its labels, `\x83`. */
export const referenceMark = /\x82([A-Za-z]+)\|([^\x82\x83]*)\x83/g;

/** `\cref{a,b}` as a mark that is resolved when every label is known. */
export function markReference(command: string, labels: string): string {
  return `\x82${command}|${labels}\x83`;
}

/** The labels of a paper and what references to them print. */
export class CrossReferences {
  readonly #names: ReferenceNames;
  readonly #targets = new Map<string, LabelTarget>();
  readonly #dangling = new Set<string>();

  constructor(names: ReferenceNames) {
    this.#names = names;
  }

  /** Labels that are referred to but stand nowhere. */
  get dangling(): ReadonlySet<string> {
    return new Set([...this.#dangling].filter((label) => !this.#isKnown(label)));
  }

  set(label: string, target: LabelTarget): void {
    this.#targets.set(label.trim(), target);
  }

  find(label: string): LabelTarget | undefined {
    return this.#targets.get(label.trim());
  }

  /** Replaces every mark in a text. */
  resolve(text: string): string {
    return text.replace(referenceMark, (_, command: string, labels: string) => this.#print(command, labels));
  }

  #print(command: string, written: string): string {
    const labels = written.split(",").map((label) => label.trim());
    const isRange = command.endsWith("range");
    if (command === "nameref") return labels.map((label) => this.#nameTitle(label)).join(", ");
    if (!/^(?:[cC]ref|[cC]refrange|autoref|vref|Vref|fullref)$/.test(command)) {
      return labels.map((label) => this.#place(label)).join(", ");
    }
    const groups = listKinds(labels, (label) => this.#targets.get(label)?.kind ?? "");
    const printed = groups.map(({ kind, labels: same }) => {
      const places = same.map((label) => this.#place(label));
      const name = this.#names.of(kind, { command, isPlural: same.length > 1 });
      return [name, isRange ? places.join(" to ") : joinWithAnd(places)].filter(Boolean).join(" ");
    });
    return joinWithAnd(printed);
  }

  #place(label: string): string {
    const target = this.#targets.get(label);
    if (!target || !this.#isKnown(label)) {
      this.#dangling.add(label);
      return "??";
    }
    return `${target.id === undefined ? "" : `[${target.id}]`}${target.printed ?? ""}`;
  }

  #isKnown(label: string): boolean {
    const target = this.#targets.get(label);
    return target?.id !== undefined || target?.printed !== undefined;
  }

  #nameTitle(label: string): string {
    return this.#targets.get(label)?.title || this.#place(label);
  }
}

function joinWithAnd(parts: readonly string[]): string {
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
