import type { Finding } from "../state/finding.ts";
import type { RunState } from "../state/run-state.ts";
import type { SourceFile } from "../state/source-file.ts";
import type { Agent } from "./agent.ts";
import { askForHubIds } from "./ask-for-hub-ids.ts";

/**
 * Checks the whole repository without executing anything and mends what needs no model. What is left in files of the
 * coder is its to mend, once; the second check ends its turn, whatever it finds.
 */
export const checker: Agent = {
  description: "Checks the whole repository without executing it, and sends each faulty file back once.",

  async run(state, context) {
    const { check, mended } = await context.checkRepository(state);
    const files = Object.fromEntries(
      Object.entries(mended).map(([path, text]) => [path, withText(state.files[path], path, text)]),
    );
    const isSecond = Object.keys(state.faults).length > 0;
    return {
      check,
      files,
      ...(await askForHubIds({ ...state, files: { ...state.files, ...files } }, context)),
      faults: isSecond ? {} : listFaults(check.findings, state),
    };
  },
};

function withText(file: SourceFile | undefined, path: string, text: string): SourceFile {
  return { ...(file ?? { path, amendments: [], notes: [] }), text };
}

/** The errors in each file that the design has; nobody but its coder can mend another's. */
function listFaults(findings: readonly Finding[], { design, files }: RunState): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  for (const { file, line, message, severity } of findings) {
    if (severity !== "error" || !files[file] || !design?.order.includes(file)) continue;
    faults[file] = [...(faults[file] ?? []), line === null ? message : `Line ${line}: ${message}`];
  }
  return faults;
}
