import { z } from "zod";

const ChildPid = z.coerce.number().int().positive();
const ExitCode = z.coerce.number().int().nonnegative();

/** What bwrap says of itself on --json-status-fd, which nothing inside can write to. */
export interface BubblewrapStatus {
  add(text: string): void;
  /** The first process of the namespace, by its number outside; undefined before there is one. */
  childPid(): number | undefined;
  /** Undefined when the sandbox was never set up, which says nothing about the program. */
  exitCode(): number | undefined;
}

export function readStatus(): BubblewrapStatus {
  let written = "";
  // its JSON comes in pieces, and one line may come in several
  const find = (name: string) => new RegExp(`"${name}"\\s*:\\s*([0-9]+)\\b(?=\\s*[,}])`).exec(written)?.[1];
  return {
    add(text) {
      written += text;
    },
    childPid: () => ChildPid.optional().parse(find("child-pid")),
    exitCode: () => ExitCode.optional().parse(find("exit-code")),
  };
}
