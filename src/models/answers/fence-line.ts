/** A line that may open or close a fenced block, after CommonMark 0.31 section 4.5. */
export interface FenceLine {
  character: "`" | "~";
  length: number;
  indent: number;
  /** What follows the fence characters, trimmed; a closing fence has none. */
  info: string;
}

const fenceLine = /^( {0,3})(`{3,}|~{3,})([^\n\r]*)\r?$/;

/** Reads a line as a fence; null when it is none. */
export function matchFence(line: string): FenceLine | null {
  const match = fenceLine.exec(line);
  if (!match) return null;
  const [, indent = "", marks = "", rest = ""] = match;
  const character = marks.startsWith("`") ? "`" : "~";
  // CommonMark: inline code such as ```x``` is no fence
  if (character === "`" && rest.includes("`")) return null;
  return { character, length: marks.length, indent: indent.length, info: rest.trim() };
}

/** True when `line` closes the block that `open` opened. */
export function closesFence(line: FenceLine, open: FenceLine): boolean {
  return line.info === "" && line.character === open.character && line.length >= open.length;
}

/** The fence that is still open at the end of a text, with the offset where its content starts; or null. */
export function findOpenFence(text: string): { fence: FenceLine; content: number } | null {
  let open: { fence: FenceLine; content: number } | null = null;
  let offset = 0;
  for (const line of text.split("\n")) {
    offset += line.length + 1;
    const fence = matchFence(line);
    if (!fence) continue;
    if (!open) open = { fence, content: offset };
    else if (closesFence(fence, open.fence)) open = null;
  }
  return open;
}
