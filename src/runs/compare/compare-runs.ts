import { PaperCoderError } from "../../core/errors.ts";
import { readStanding } from "../list-runs.ts";
import type { RunRecord } from "../run-record.ts";
import { locateHome, withStore } from "../store.ts";
import { compareWorks, finishConfig, type Pair, type WorksComparison } from "./compare-works.ts";
import { type CheckCounts, countChecks } from "./count-checks.ts";
import { diffTexts } from "./diff-texts.ts";
import { type RunWorks, readRunWorks } from "./read-run-works.ts";

/** Two runs side by side: how they stand, what they took, and where what they made differs. */
export interface RunComparison extends WorksComparison {
  runs: Pair<RunRecord & { checks?: CheckCounts | undefined }>;
  /** Prompts whose texts differ, by their hashes; null where a run has none of that name or did not note it. */
  prompts: { name: string; hashes: Pair<string | null> }[];
}

const configFile = "config.yaml";

/** Compares two runs of a store as they stand now. Throws RUN_NOT_FOUND. */
export async function compareRuns(options: {
  runs: Pair<string>;
  home?: string | undefined;
}): Promise<RunComparison> {
  const { records, works, checks } = await readBoth(options);
  const [first, second] = records;
  return {
    runs: [
      { ...first, checks: checks[0] },
      { ...second, checks: checks[1] },
    ],
    ...compareWorks(works),
    prompts: comparePrompts(first, second),
  };
}

/** The unified diff of one file of two runs, config.yaml included; throws USAGE for a file that neither has. */
export async function diffRunFiles(options: {
  runs: Pair<string>;
  file: string;
  home?: string | undefined;
}): Promise<string> {
  const { file } = options;
  const { records, works } = await readBoth(options);
  const [before, after] = [readText(works[0], file), readText(works[1], file)];
  if (before === undefined && after === undefined) {
    const paths = new Set([...Object.keys(works[0].files), ...Object.keys(works[1].files), configFile]);
    throw new PaperCoderError(
      "USAGE",
      `--diff ${file}: neither run has it; choose one of ${[...paths].join(", ")}`,
    );
  }
  const name = (record: RunRecord) => `${record.id}/${file}`;
  return diffTexts(
    { name: name(records[0]), text: before ?? "" },
    { name: name(records[1]), text: after ?? "" },
  );
}

function readText(works: RunWorks, file: string): string | undefined {
  return file === configFile ? finishConfig(works)?.yaml : works.files[file]?.text;
}

async function readBoth({ runs: [first, second], home }: { runs: Pair<string>; home?: string | undefined }) {
  return await withStore(locateHome(home), { create: false }, async (store) => {
    const records = [store.runs.find(first), store.runs.find(second)] as const;
    const works = [
      await readRunWorks(store, records[0].id),
      await readRunWorks(store, records[1].id),
    ] as const;
    const checks = [countChecks(store, records[0]), countChecks(store, records[1])] as const;
    return {
      records: [readStanding(records[0], store), readStanding(records[1], store)] as const,
      works,
      checks,
    };
  });
}

function comparePrompts({ prompts: first = {} }: RunRecord, { prompts: second = {} }: RunRecord) {
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort();
  return names
    .map((name) => ({ name, hashes: [first[name] ?? null, second[name] ?? null] as const }))
    .filter(({ hashes: [before, after] }) => before !== after);
}
