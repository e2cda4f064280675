/** Where a fork begins: at an agent, or at one file of an agent that works file by file. */
export interface ForkPoint {
  agent: string;
  file?: string;
}

/** Reads `agent` or `agent:file`. */
export function parseForkPoint(text: string): ForkPoint {
  const at = text.indexOf(":");
  return at < 0 ? { agent: text } : { agent: text.slice(0, at), file: text.slice(at + 1) };
}
