import { PaperCoderError } from "../../core/errors.ts";
import type { RunState } from "../../state/run-state.ts";

/** Where a fork begins: at an agent, or at one file of an agent that works file by file. */
export interface ForkPoint {
  agent: string;
  file?: string;
}

/** Agents of whose files a fork can name one. */
export const fileAgents: readonly string[] = ["analyst", "coder"];

/** Reads `agent` or `agent:file`. */
export function parseForkPoint(text: string): ForkPoint {
  const at = text.indexOf(":");
  return at < 0 ? { agent: text } : { agent: text.slice(0, at), file: text.slice(at + 1) };
}

/** Throws USAGE for an agent that there is not, and for a file of an agent that has none. */
export function checkForkAgent({ agent, file }: ForkPoint, agents: readonly string[]): void {
  if (!agents.includes(agent)) {
    throw usage(`--from ${agent}: there is no such agent; choose one of ${agents.join(", ")}`);
  }
  if (file !== undefined && !fileAgents.includes(agent)) {
    throw usage(
      `--from ${agent}:${file}: the ${agent} does not work file by file; give --from ${agent}, or a file of ${fileAgents.join(" or ")}`,
    );
  }
}

/** Throws USAGE for a file that the design has not. */
export function checkForkFile({ agent, file }: ForkPoint, { design }: Pick<RunState, "design">): void {
  const files = design?.order ?? [];
  if (file === undefined || files.includes(file)) return;
  throw usage(`--from ${agent}:${file}: the design has no such file; choose one of ${files.join(", ")}`);
}

function usage(message: string): PaperCoderError {
  return new PaperCoderError("USAGE", message);
}
