import { z } from "zod";
import { countEdits } from "../core/count-edits.ts";
import { isHubId } from "../core/hub-id-form.ts";
import type { HubList } from "./ask-hub.ts";
import { type HubConnection, requestJson } from "./request-json.ts";

const mostShown = 3;
const mostFound = 10;

const Found = z.array(z.object({ id: z.string() }));

/** Ids that the hub has, spelt most like one that it has not, best first; none when its search gives nothing. */
export async function findNearestIds(
  list: HubList,
  id: string,
  connection: HubConnection,
): Promise<string[]> {
  const name = nameOf(id);
  // the search finds parts of names: what has a slip near its end is found by its beginning
  const beginning = name.replace(/[-_.][^-_.]*$/, "");
  for (const text of new Set([name, beginning])) {
    const found = await search(list, text, connection);
    if (found.length > 0)
      return found.toSorted((a, b) => measure(a, id) - measure(b, id)).slice(0, mostShown);
  }
  return [];
}

async function search(list: HubList, text: string, connection: HubConnection): Promise<string[]> {
  const query = `search=${encodeURIComponent(text)}&limit=${mostFound}`;
  const answer = await requestJson(`/api/${list}?${query}`, connection);
  const parsed = Found.safeParse(answer?.status === 200 ? answer.body : undefined);
  const ids = parsed.success ? parsed.data.map(({ id }) => id).filter(isHubId) : [];
  return [...new Set(ids)].slice(0, mostFound);
}

/** Edits of the name first, and those of its owner only between names that are equally near. */
function measure(found: string, id: string): number {
  const [a, b] = [found.toLowerCase(), id.toLowerCase()];
  return countEdits(nameOf(a), nameOf(b)) + countEdits(a, b) / 1_000;
}

function nameOf(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}
