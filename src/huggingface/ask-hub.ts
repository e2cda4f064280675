import { z } from "zod";
import { isHubId } from "../core/hub-id-form.ts";
import { type HubConnection, requestJson } from "./request-json.ts";

/** The hub's two lists that ids are looked for in. */
export type HubList = "models" | "datasets";

/** What the hub says of one id in one of its lists. */
export type HubWord =
  | { kind: "absent" }
  | { kind: "unknown" }
  | { kind: "found"; id: string; isGated: boolean; licence: string | null };

const Licence = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+-]{0,59}$/);

const Repository = z.object({
  id: z.string().refine(isHubId),
  gated: z.union([z.boolean(), z.string()]).nullish(),
  private: z.boolean().nullish(),
  tags: z.array(z.unknown()).nullish().catch(null),
  cardData: z.object({ license: z.unknown() }).nullish().catch(null),
});

/** The fields asked for: the list of files alone can have megabytes. */
const fields = ["cardData", "gated", "private", "tags"].map((name) => `expand=${name}`).join("&");

/** Asks the hub for an id; rejects only with the caller's signal. */
export async function askHub(list: HubList, id: string, connection: HubConnection): Promise<HubWord> {
  const answer = await requestJson(`/api/${list}/${id}?${fields}`, connection);
  if (answer === undefined) return { kind: "unknown" };
  const { status, errorCode, isHtml, body } = answer;
  if (errorCode === "GatedRepo") return { kind: "found", id, isGated: true, licence: null };
  // without a token the hub says 401 of what it does not have; a page for people is some other server's
  if (status === 401 || status === 404) return { kind: isHtml && errorCode === "" ? "unknown" : "absent" };
  const parsed = Repository.safeParse(body);
  if (status !== 200 || !parsed.success) return { kind: "unknown" };
  const { gated, private: isPrivate } = parsed.data;
  const isGated = isPrivate === true || (gated ?? false) !== false;
  return { kind: "found", id: parsed.data.id, isGated, licence: findLicence(parsed.data) };
}

function findLicence({ tags, cardData }: z.infer<typeof Repository>): string | null {
  const [first] = [cardData?.license].flat();
  const tag = tags?.find((one): one is string => typeof one === "string" && one.startsWith("license:"));
  const named = [first, tag?.slice("license:".length)].map((one) => Licence.safeParse(one));
  return named.find(({ success }) => success)?.data ?? null;
}
