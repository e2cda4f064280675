/** How many finite numbers a results file holds as values, and the places of those that are not finite. */
export interface CountedNumbers {
  finite: number;
  /** Such as `results.0.error is NaN`. */
  notFinite: string[];
}

const mostPlaces = 5;
const words = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;
const notFinite = /^[+-]?(nan|inf|infinity)$/i;

/** The numbers of a JSON, JSON lines, CSV, TSV, YAML or plain text file; null for a form that is not read. */
export function countNumbers(path: string, text: string): CountedNumbers | null {
  const [, extension = ""] = /\.(\w+)$/.exec(path.toLowerCase()) ?? [];
  switch (extension) {
    case "json":
      return countJson([text]);
    case "jsonl":
    case "ndjson":
      return countJson(text.split("\n").filter((line) => line.trim() !== ""));
    case "csv":
    case "tsv":
      return countCells(text, extension === "csv" ? /[,;\n]/ : /[\t\n]/);
    case "txt":
    case "md":
    case "log":
    case "yaml":
    case "yml":
      return countCells(text, /[\s|,;:=()[\]]+/);
    default:
      return null;
  }
}

function countJson(documents: readonly string[]): CountedNumbers | null {
  const counted: CountedNumbers = { finite: 0, notFinite: [] };
  for (const document of documents) {
    // Python writes NaN and Infinity, which JSON has no words for; what stands in a string is left alone
    const quoted = document.replace(words, (word) => (word.startsWith('"') ? word : `"\\u0000${word}"`));
    try {
      countValue(JSON.parse(quoted), "", counted);
    } catch {
      return null;
    }
  }
  return counted;
}

function countValue(value: unknown, place: string, counted: CountedNumbers): void {
  if (typeof value === "number") counted.finite += 1;
  else if (typeof value === "string" && value.startsWith("\0"))
    note(counted, `${place} is ${value.slice(1)}`);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      countValue(inner, place === "" ? key : `${place}.${key}`, counted);
    }
  }
}

function countCells(text: string, separator: RegExp): CountedNumbers {
  const counted: CountedNumbers = { finite: 0, notFinite: [] };
  for (const cell of text.split(separator)) {
    const trimmed = cell.trim().replace(/^"(.*)"$/, "$1");
    if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?%?$/i.test(trimmed)) counted.finite += 1;
    else if (notFinite.test(trimmed)) note(counted, `a value is ${trimmed}`);
  }
  return counted;
}

function note({ notFinite: places }: CountedNumbers, place: string): void {
  if (places.length < mostPlaces) places.push(place.slice(0, 200));
}
