import { readEnvironment } from "../core/environment.ts";
import { findConfigIds } from "../huggingface/find-config-ids.ts";
import { parseHubAddress } from "../huggingface/hub-address.ts";
import { inspectHubIds } from "../huggingface/inspect-hub-ids.ts";
import { type HubCallContext, listHubCalls } from "../repository/checks/python/list-hub-calls.ts";
import { parsePython } from "../repository/checks/python/parse-python.ts";
import { applyAmendments } from "../state/apply-amendments.ts";
import type { RunEvent } from "../state/events.ts";
import type { HubId, HubMention } from "../state/hub-id.ts";
import { listAmendmentSources } from "../state/list-amendment-sources.ts";
import type { RunState } from "../state/run-state.ts";
import type { SourceFile } from "../state/source-file.ts";
import { traceStep } from "../tracing/trace-step.ts";
import type { RunSettings } from "./run-record.ts";

const mostNamed = 10;

/** Where a run asks Hugging Face; throws USAGE for an address that cannot be used. */
export function locateHub({ hubAddress }: Pick<RunSettings, "hubAddress">): string {
  return parseHubAddress(hubAddress ?? readEnvironment().hfEndpoint ?? "https://huggingface.co");
}

/** Asks Hugging Face about everything that a run's config and files name, and warns of what it has not. */
export async function inspectRunHubIds(
  state: RunState,
  run: {
    settings: Pick<RunSettings, "hubAddress">;
    emit(event: RunEvent): void;
    signal: AbortSignal;
  },
): Promise<HubId[]> {
  const mentions = listMentions(state);
  const known = state.hubIds ?? [];
  const hubIds = await traceStep(
    {
      name: "inspect ids of Hugging Face",
      type: "tool",
      inputs: { ids: [...new Set(mentions.map(({ id }) => id))] },
    },
    () => inspectHubIds(mentions, { fetch, address: locateHub(run.settings), known, signal: run.signal }),
    (found) => ({ hub_ids: found }),
  );
  const isNew = ({ id, standing }: HubId) => !known.some((one) => one.id === id && one.standing === standing);
  for (const message of listWarnings(hubIds.filter(isNew))) run.emit({ type: "warning", message });
  return hubIds;
}

/** Every mention in the config as it will be written, then in the files, in their order. */
function listMentions(state: RunState): HubMention[] {
  const { config, design, files } = state;
  const paths = [...(design?.order ?? []), ...Object.keys(files)];
  const localNames = new Set(paths.map((path) => (path.split("/")[0] ?? "").replace(/\.py$/, "")));
  const entries = config ? applyAmendments(config, listAmendmentSources(state)).config.entries : [];
  const configTexts = new Map(
    entries.flatMap(({ path, value }) => (typeof value === "string" ? [[path, value] as const] : [])),
  );
  return [
    ...findConfigIds(entries, localNames),
    ...Object.values(files)
      .filter(({ path }) => path.endsWith(".py"))
      .flatMap((file) => listCalls(file, { localNames, configTexts })),
  ];
}

function listCalls({ path, text }: SourceFile, context: HubCallContext): HubMention[] {
  try {
    return listHubCalls(path, parsePython(text), context);
  } catch (error) {
    // nested past all bounds: the checks say so, and no id is worth stopping for
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function listWarnings(hubIds: readonly HubId[]): string[] {
  const absent = hubIds.filter(({ standing }) => standing === "absent");
  const unknown = hubIds.filter(({ standing }) => standing === "unknown").map(({ id }) => id);
  const more = unknown.length > mostNamed ? ` and ${unknown.length - mostNamed} more` : "";
  return [
    ...absent.map(({ id, places, nearest }) => {
      const like = nearest.length === 0 ? "" : `; spelt most like it: ${nearest.join(", ")}`;
      return `Hugging Face has no ${id} (${places[0] ?? "not named"})${like}`;
    }),
    ...(unknown.length === 0
      ? []
      : [`Hugging Face did not answer about ${unknown.slice(0, mostNamed).join(", ")}${more}`]),
  ];
}
