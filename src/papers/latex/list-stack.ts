import type { ListLabels } from "./list-labels.ts";

interface OpenList {
  /** Its items are shown behind 1., 2., … */
  ordered: boolean;
  isNumbered: boolean;
  /** Labels other than plain numbers, which are written into the items. */
  labels: ListLabels | undefined;
  /** How many items have a number so far. */
  count: number;
  items: string[];
  /** Undefined before the first item and after a display inside the list. */
  current: string | undefined;
}

// LaTeX itself stops at six
const deepestList = 6;

/** The lists that are open while a source is walked; an inner list becomes indented lines of the outer item. */
export class ListStack {
  readonly #lists: OpenList[] = [];
  /** Lists beyond the deepest level, whose items go to that level. */
  #deeper = 0;

  get isOpen(): boolean {
    return this.#lists.length > 0;
  }

  /** What LaTeX prints before the open item of a numbered list; undefined elsewhere. */
  get itemNumber(): string | undefined {
    const list = this.#lists.at(-1);
    if (!list || list.current === undefined || list.count === 0) return undefined;
    return list.labels ? list.labels.refer(list.count) : String(list.count);
  }

  begin(ordered: boolean, labels?: ListLabels): void {
    if (this.#lists.length >= deepestList) this.#deeper++;
    else {
      const isPlain = ordered && labels === undefined;
      this.#lists.push({
        ordered: isPlain,
        isNumbered: ordered,
        labels,
        count: 0,
        items: [],
        current: undefined,
      });
    }
  }

  startItem(label: string): void {
    const list = this.#lists.at(-1);
    if (!list) return;
    closeItem(list);
    if (list.isNumbered && label === "") list.count++;
    list.current = label === "" && list.labels ? list.labels.print(list.count) : label;
  }

  /** Adds text to the open item; false when no item is open. */
  addText(text: string): boolean {
    const list = this.#lists.at(-1);
    if (list?.current === undefined) return false;
    list.current = [list.current, text].filter(Boolean).join(" ");
    return true;
  }

  /** Ends the innermost list; gives it when it belongs to no outer item. */
  end(): { ordered: boolean; items: string[] } | undefined {
    if (this.#deeper > 0) {
      this.#deeper--;
      return undefined;
    }
    const list = this.#lists.pop();
    if (!list) return undefined;
    closeItem(list);
    const outer = this.#lists.at(-1);
    if (outer?.current === undefined) return list.items.length > 0 ? list : undefined;
    const lines = list.items.map(
      (item, index) => `  ${list.ordered ? `${index + 1}.` : "-"} ${item.replaceAll("\n", "\n  ")}`,
    );
    outer.current = [outer.current, ...lines].join("\n");
    return undefined;
  }

  /** Takes what is listed so far, outermost first, because a display interrupts it. */
  takeAll(): { ordered: boolean; items: string[] }[] {
    const taken = this.#lists.map((list) => {
      closeItem(list);
      return { ordered: list.ordered, items: list.items.splice(0) };
    });
    return taken.filter(({ items }) => items.length > 0);
  }
}

function closeItem(list: OpenList): void {
  if (list.current?.trim()) list.items.push(list.current.trim());
  list.current = undefined;
}
