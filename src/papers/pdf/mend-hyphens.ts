const suffix =
  /^(?:[a-z]{0,3}(?:tions?|sions?|ings?|ments?|able|ible|ness|ity|ities|ally|ically|ical|ous|ive|ively|ance|ances|ence|ences|ized?|izing|izations?|izable|izes|lar|larly|tics?|ed|ers?|est|ly|al|ual|ful|fully|ship|less|ative|ator|ators|ature)|s|es|y|ies)$/;
/** Prefixes that are words themselves, and seldom keep a hyphen. */
const prefix =
  /^(?:under|over|super|inter|trans|micro|counter|extra|hyper|out|up|down|in|on|for|per|be|a|an|to|so|with|re)$/;

/** Ends of words such as moreover, whereby and nevertheless. */
const tail =
  /^(?:over|ever|soever|fore|by|of|upon|theless|self|selves|times|wards?|how|what|where|thing|body|hand)$/;

/** Second parts that no word of one piece ends with. */
const compoundEnd =
  /^(?:based|aware|specific|dependent|driven|trained|tuned|free|style|level|conditioned|gradients?|ones|zeros|agnostic|invariant)$/;
/** What may stand before them in words of one piece: independent, untrained, lifestyle. */
const openStart = /^(?:in|inter|un|re|pre|de|over|under|non|sub|care|life|hair)$/;

/** First parts at which no word of one piece breaks, as in eight-way, all-reduce and near-duplicate. */
const wordStart =
  /^(?:two|three|four|five|six|seven|eight|nine|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|half|all|near|nearest|self)$/;
/** But for sixty, sixteen, eleventh, twofold, threesome, nearly, selfless. */
const wordEnd =
  /^(?:t(?:y|ies|ieth|een(?:th)?)|ths?|fold|somes?|ly|by|ness|er|est|ish(?:ly|ness)?|less(?:ly|ness)?|hood|same)$/;
/** Pairs of a first part that other words begin with, too, and what it does not begin in one piece. */
const pairs: readonly (readonly [first: RegExp, second: RegExp])[] = [
  [
    /^ten$/,
    /^(?:second|minute|hour|day|week|month|year|step|class|way|shot|layer|digit|point|dimensional)s?$/,
  ],
  [/^in$/, /^(?:distribution|domain|context|samples?|memory|house|depth|batch|place|situ)$/],
  [
    /^post$/,
    /^(?!(?:al|age|er|ers|ed|ing|ure|ulate|pone|pones|poned|man|lude|card|code|script)(?:s|d)?$)[a-z]{3,}$/,
  ],
  // but for lower, highest, fully and highlight
  [/^(?:low|high|ill|well|fine|large|full)$/, /^(?!er|est|ly|ness|light|way|land|ing|ed$)[a-z]{3,}$/],
  // TeX leaves no two letters of a word to the next line
  [/^(?!(?:with|there|where|here)$)[a-z]{2,}$/, /^(?:up|in)s?$/],
];

/** Words of a document, to tell a hyphen that breaks a word from one that belongs to it. */
export class Vocabulary {
  readonly #words = new Map<string, number>();
  /** Parts of words with hyphens. */
  readonly #parts = new Set<string>();
  /** First parts of words with hyphens. */
  readonly #leads = new Set<string>();

  /** `lines` are in reading order; the halves of words broken at a line's end do not count. */
  constructor(lines: readonly string[]) {
    let isAfterBreak = false;
    for (const line of lines) {
      const words = line.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*-?/gu) ?? [];
      words.forEach((word, index) => {
        if ((index === 0 && isAfterBreak) || word.endsWith("-")) return;
        this.#words.set(word, (this.#words.get(word) ?? 0) + 1);
        if (!word.includes("-")) return;
        const parts = word.split("-");
        for (const part of parts) this.#parts.add(part);
        if (parts[0] !== undefined) this.#leads.add(parts[0]);
      });
      isAfterBreak = line.endsWith("-");
    }
  }

  /** True when `first-second`, broken at the hyphen, is a word written with it. */
  keepsHyphen(first: string, second: string): boolean {
    const [a, whole] = [first.toLowerCase(), second.toLowerCase()];
    if (this.#count(`${a}-${whole}`) > 0) return true;
    const [b = whole, ...more] = whole.split("-");
    const joined = this.#count(a + b);
    const hyphened = this.#count(`${a}-${b}`);
    if (joined !== hyphened) return hyphened > joined;
    if (/[\p{Lu}\p{N}]/u.test(second[0] ?? "") || /\p{N}$/u.test(first)) return true;
    if (more.length > 0 && this.#knows(a) && this.#knows(b)) return true;
    // an abbreviation such as PTM-based
    if (/^\p{Lu}{2,}s?$/u.test(first)) return true;
    if (compoundEnd.test(b) && !openStart.test(a)) return true;
    if (wordStart.test(a)) return !wordEnd.test(b);
    if (pairs.some(([start, end]) => start.test(a) && end.test(b))) return true;
    if (suffix.test(b) && this.#count(b) === 0) return false;
    const last = a.split("-").at(-1) ?? a;
    if (last !== a) return this.#count(last) > 0;
    if (prefix.test(a) || tail.test(b)) return false;
    // the paper writes such words with a hyphen, as non-linear
    if (a.length > 2 && b.length > 3 && this.#leads.has(a) && this.#count(b) > 0) return true;
    if (a.length > 4 && b.length > 3 && this.#count(a) > 1) return true;
    return a.length > 3 && b.length > 3 && this.#count(a) > 0 && this.#count(b) > 0;
  }

  #knows(word: string): boolean {
    return this.#count(word) > 0 || this.#parts.has(word);
  }

  #count(word: string): number {
    return this.#words.get(word) ?? 0;
  }
}

/** Lines of a paragraph as one text, broken words mended. */
export function joinLines(lines: readonly string[], vocabulary: Vocabulary): string {
  let text = "";
  for (const line of lines) {
    const next = line.trim();
    if (text === "" || next === "") {
      text += next;
      continue;
    }
    const first = /([\p{L}\p{N}][\p{L}\p{N}-]{0,60})[-\u00AD]$/u.exec(text.slice(-64))?.[1];
    const second = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+){0,4}/u.exec(next.slice(0, 64))?.[0];
    if (first === undefined || second === undefined) text += endsOpen(text) ? next : ` ${next}`;
    else if (text.endsWith("-") && vocabulary.keepsHyphen(first, second)) text += next;
    else text = text.slice(0, -1) + next;
  }
  return text.replaceAll("\u00AD", "");
}

// an address or a dash goes on without a space
function endsOpen(text: string): boolean {
  return /https?:\S{1,300}[/-]$|[—]$/.test(text.slice(-320));
}
