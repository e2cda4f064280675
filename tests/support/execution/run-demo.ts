import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type StartOptions, startRun } from "../../../src/runs/start-run.ts";
import type { RunEvent } from "../../../src/state/events.ts";
import { ExecuteSettings } from "../../../src/state/execute-settings.ts";
import type { RepairAnswer } from "../../../src/state/repair.ts";
import { demoAnswers, demoPaper } from "../demo-script.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";
import type { ExecutionSetup } from "./execution-setup.ts";

/** A text of a recorded answer that is put in the place of another. */
export interface PlantedFault {
  /** Such as `coder/main.py.1.md`. */
  answer: string;
  search: string;
  replace: string;
}

/** A product of matrices whose shapes do not fit, which only a run shows, and what mends it. */
export const demoShapeFault = {
  fault: {
    answer: "coder/least_squares.py.1.md",
    search: "gram = weighted.T @ inputs",
    replace: "gram = weighted @ inputs",
  },
  mend: {
    path: "least_squares.py",
    search: "gram = weighted @ inputs",
    replace: "gram = weighted.T @ inputs",
  },
} as const;

/** The demo's answers with faults in them, and answers for turns that the demo does not come to. */
export async function plantFaults(
  faults: readonly PlantedFault[],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = join(await createTemporaryFolder(), "answers");
  await cp(demoAnswers, folder, { recursive: true });
  for (const { answer, search, replace } of faults) {
    const text = await readFile(join(folder, answer), "utf8");
    if (!text.includes(search)) throw new Error(`${answer} has no ${search}`);
    await writeFile(
      join(folder, answer),
      text.replaceAll(search, () => replace),
    );
  }
  for (const [name, text] of Object.entries(more)) {
    // an answer of the demo for another turn, or one of the test's own
    const given = text.endsWith(".md") ? await readFile(join(demoAnswers, text), "utf8") : text;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), given);
  }
  return folder;
}

/** A recorded answer of the debugger. */
export function recordRepair(round: number, answer: Partial<RepairAnswer>, attempt = 1): string {
  const whole = {
    diagnosis: "It is wrong.",
    edits: [],
    creates: [],
    packages: [],
    confidence: "high",
    ...answer,
  };
  return `---\nagent: debugger\nfile: round-${round}\nattempt: ${attempt}\nmodel: written by hand\n---\n\`\`\`json\n${JSON.stringify(whole)}\n\`\`\`\n`;
}

/** Runs the demo from recorded answers and executes what it writes; with `execute` null it only writes it. */
export async function runDemo(
  setup: ExecutionSetup,
  {
    answers = demoAnswers,
    execute = {},
    ...settings
  }: { answers?: string; execute?: Partial<ExecuteSettings> | null } & Partial<
    Omit<StartOptions, "execute">
  > = {},
) {
  const folder = await createTemporaryFolder();
  const [output, home] = [join(folder, "repository"), join(folder, "store")];
  const events: RunEvent[] = [];
  const run = await startRun({
    ...{ paper: demoPaper, replay: answers, output, home, approve: true },
    environments: setup.environments,
    ...(execute === null ? {} : { execute: ExecuteSettings.parse(setup.execute(execute)) }),
    onEvent: (event) => void events.push(event),
    ...settings,
  });
  return {
    ...{ run, output, home, events },
    read: (path: string) => readFile(join(output, path), "utf8"),
    /** What a run left behind that was executed. */
    readKept: (path: string) => readFile(join(home, "executions", run.id, path), "utf8"),
  };
}
