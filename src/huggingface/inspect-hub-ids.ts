import type { HubId, HubKind, HubMention } from "../state/hub-id.ts";
import { askHub, type HubList, type HubWord } from "./ask-hub.ts";
import { findNearestIds } from "./find-nearest-ids.ts";
import type { HubConnection } from "./request-json.ts";

export interface InspectHubOptions {
  fetch: typeof fetch;
  /** As `parseHubAddress` gives it. */
  address: string;
  /** What was found out before, and is not asked again unless it is unknown. */
  known?: readonly HubId[] | undefined;
  signal?: AbortSignal | undefined;
  /** What one answer may take, and what all of them may. */
  timeoutMs?: number | undefined;
  totalMs?: number | undefined;
}

const mostAtOnce = 4;
const mostIds = 50;

/**
 * Asks Hugging Face about every id that is mentioned, once. Nothing but the ids is sent, and no token. What cannot be
 * asked in time, or comes after the first 50, is unknown; rejects only with the caller's signal.
 */
export async function inspectHubIds(
  mentions: readonly HubMention[],
  { fetch, address, known = [], signal, timeoutMs = 10_000, totalMs = 60_000 }: InspectHubOptions,
): Promise<HubId[]> {
  const items = gather(mentions);
  const deadline = AbortSignal.timeout(totalMs);
  const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const connection: HubConnection = { fetch, address, signal: both, timeoutMs };
  const results = items.map((item) => keepKnown(item, known) ?? describe(item, { kind: "unknown" }));
  const open = results.flatMap(({ standing }, at) => (standing === "unknown" ? [at] : [])).slice(0, mostIds);
  async function work(): Promise<void> {
    for (let at = open.shift(); at !== undefined; at = open.shift()) {
      const item = items[at];
      if (item !== undefined) results[at] = await inspectId(item, connection);
    }
  }
  await Promise.all(
    Array.from({ length: mostAtOnce }, async () => {
      try {
        await work();
      } catch {
        // the time is up: what is not asked by now stays unknown
      }
    }),
  );
  signal?.throwIfAborted();
  return results;
}

interface MentionedId {
  id: string;
  kind: HubKind;
  places: string[];
}

/** One item for an id and kind; places that do not tell the kind go with those that do. */
function gather(mentions: readonly HubMention[]): MentionedId[] {
  const items = new Map<string, MentionedId>();
  const sure = mentions.filter(({ kind }) => kind !== "unknown");
  for (const { id, kind: own, place } of mentions) {
    const kind = own === "unknown" ? (sure.find((one) => one.id === id)?.kind ?? own) : own;
    const key = `${kind} ${id}`;
    const item = items.get(key) ?? { id, kind, places: [] };
    if (!item.places.includes(place)) item.places.push(place);
    items.set(key, item);
  }
  return [...items.values()];
}

function keepKnown(item: MentionedId, known: readonly HubId[]): HubId | undefined {
  const before = known.find(
    ({ id, kind }) => id === item.id && (item.kind === "unknown" || kind === item.kind),
  );
  return before && before.standing !== "unknown" ? { ...before, places: item.places } : undefined;
}

async function inspectId(item: MentionedId, connection: HubConnection): Promise<HubId> {
  const lists: HubList[] =
    item.kind === "unknown" ? ["models", "datasets"] : [item.kind === "model" ? "models" : "datasets"];
  for (const list of lists) {
    const word = await askHub(list, item.id, connection);
    if (word.kind === "unknown") return describe(item, word);
    if (word.kind === "found") {
      return describe({ ...item, kind: list === "models" ? "model" : "dataset" }, word);
    }
  }
  const nearest: string[] = [];
  // without them it is absent all the same
  for (const list of lists)
    nearest.push(...(await findNearestIds(list, item.id, connection).catch(() => [])));
  return { ...describe(item, { kind: "absent" }), nearest: nearest.slice(0, 3) };
}

function describe(item: MentionedId, word: HubWord): HubId {
  const nothing = { ...item, licence: null, renamedTo: null, nearest: [] };
  if (word.kind !== "found") return { ...nothing, standing: word.kind };
  const { id, isGated, licence } = word;
  const renamedTo = id === item.id ? null : id;
  const standing = isGated ? "gated" : renamedTo === null ? "exists" : "renamed";
  return { ...nothing, standing, licence, renamedTo };
}
