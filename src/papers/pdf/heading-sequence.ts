/** Follows the numbers of headings, to tell them from numbered items and labels. */
export class HeadingSequence {
  #previous: string[] | undefined;
  #hasDigits = false;

  /** True once a section counted in digits was met. */
  get hasDigits(): boolean {
    return this.#hasDigits;
  }

  /** True when this number may follow the last heading's: its next, its first part, or the next of what holds it. */
  follows(number: string): boolean {
    const parts = number.split(".");
    const previous = this.#previous;
    const end = parts.at(-1) ?? "";
    if (!previous) return /^[01A]$/.test(end) || parts.length === 1;
    // initials of an author's name above the first section pass for an appendix
    if (/^[01]$/.test(number) && !this.#hasDigits) return true;
    if (parts.length > previous.length + 1) return false;
    if (parts.length === previous.length + 1) {
      return previous.every((part, index) => part === parts[index]) && /^[012]$/.test(end);
    }
    const parent = parts.slice(0, -1);
    if (!parent.every((part, index) => part === previous[index])) return false;
    const step = rank(end) - rank(previous[parent.length] ?? "");
    // one heading may have been missed
    return step === 1 || step === 2 || (parent.length === 0 && end === "A" && /^\d/.test(previous[0] ?? ""));
  }

  /** True when this number is the very next part of the section that was met last. */
  isNextPart(number: string): boolean {
    const parts = number.split(".");
    const previous = this.#previous ?? [];
    const isFirst = parts.length === previous.length + 1;
    const step = rank(parts.at(-1) ?? "") - (isFirst ? 0 : rank(previous[parts.length - 1] ?? ""));
    return parts.length > 1 && step === 1 && this.follows(number);
  }

  accept(number: string): void {
    this.#hasDigits ||= /^\d/.test(number);
    this.#previous = number.split(".");
  }
}

function rank(part: string): number {
  return /^\d+$/.test(part) ? Number(part) : (part.codePointAt(0) ?? 0) + 1000;
}
