import { z } from "zod";

/** What an id of Hugging Face names; `unknown` where neither its place nor the hub tells. */
export const HubKind = z.enum(["model", "dataset", "unknown"]);
export type HubKind = z.infer<typeof HubKind>;

/**
 * What Hugging Face says of an id. `exists`: anybody can download it. `gated`: its owner has to let somebody in first.
 * `renamed`: it is there under another id. `absent`: there is none that can be seen without a login. `unknown`: the hub
 * was not asked or said nothing that can be read.
 */
export const HubStanding = z.enum(["exists", "gated", "renamed", "absent", "unknown"]);
export type HubStanding = z.infer<typeof HubStanding>;

/** An id of a model or dataset that the config or the code names, and what Hugging Face's hub says of it. */
export const HubId = z.object({
  /** As it is written: `owner/name`, or a single name of the hub's first years. */
  id: z.string().min(1),
  kind: HubKind,
  /** Where it stands: `config.yaml: path` or `file:line`, the config first. */
  places: z.array(z.string()),
  standing: HubStanding,
  /** The hub's short name of its licence, such as apache-2.0; null where none is given or the hub did not answer. */
  licence: z.string().nullable(),
  /** The id it has now, where that is another; also of one that is gated. */
  renamedTo: z.string().nullable(),
  /** Ids that there are, spelt most like one that is absent; never put in its place. */
  nearest: z.array(z.string()),
});
export type HubId = z.infer<typeof HubId>;

/** One place that names an id. */
export interface HubMention {
  id: string;
  kind: HubKind;
  place: string;
}
