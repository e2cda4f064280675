import { measureWidth } from "../format/display-width.ts";
import type { Paint } from "../format/paint.ts";
import { wrapText } from "../format/wrap-text.ts";

/** Names with what is known of each, in two columns; what is null is left out, and a line break starts a new line. */
export function renderFacts(
  facts: readonly (readonly [name: string, value: string | null])[],
  { columns, paint }: { columns: number; paint: Paint },
): string[] {
  const known = facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
  const width = Math.max(0, ...known.map(({ name }) => measureWidth(name)));
  return known.flatMap(({ name, value }) =>
    value
      .split("\n")
      .flatMap((line) => wrapText(line, Math.max(20, columns - width - 4)))
      .map((line, index) =>
        index === 0 ? `  ${paint("dim", name.padEnd(width))}  ${line}` : `${" ".repeat(width + 4)}${line}`,
      ),
  );
}
