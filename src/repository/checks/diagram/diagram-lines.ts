/** One statement line of a diagram, without comment and indentation. */
export interface DiagramLine {
  /** Counted from 1 in the text as given. */
  number: number;
  text: string;
}

/** The lines of a diagram that mean something: front matter, directives, comments and blank lines left out. */
export function listDiagramLines(text: string): DiagramLine[] {
  const lines = text.split(/\r?\n/).map((line, index) => ({ number: index + 1, text: line.trim() }));
  const first = lines.findIndex((line) => line.text !== "");
  const closing = lines.findIndex((line, index) => index > first && line.text === "---");
  const start = lines[first]?.text === "---" && closing !== -1 ? closing + 1 : 0;
  return lines.slice(start).filter((line) => line.text !== "" && !line.text.startsWith("%%"));
}

/** A problem in words for a line that has a remedy; none for a line without. */
export function describeProblem({ number, text }: DiagramLine, remedy: string | undefined): string[] {
  return remedy === undefined
    ? []
    : [`line ${number}: Mermaid cannot read \`${text.slice(0, 120)}\`; ${remedy}.`];
}
