import { describe, expect, it } from "vitest";
import { describeHubIds } from "../../src/agents/describe-hub-ids.ts";
import type { HubId } from "../../src/state/hub-id.ts";

function anId(changes: Partial<HubId>): HubId {
  return {
    ...{ id: "acme/one", kind: "model", places: ["config.yaml: model.name"], standing: "exists" },
    ...{ licence: "mit", renamedTo: null, nearest: [], ...changes },
  };
}

describe("what a reviewer reads about ids of Hugging Face", () => {
  it("is nothing where it was not asked, and one line where all is well", () => {
    expect(describeHubIds(undefined)).toEqual([]);
    expect(describeHubIds([])[1]).toBe("The config names none.");
    expect(describeHubIds([anId({}), anId({ id: "acme/two", licence: null })])[1]).toBe(
      "All that the config names are there and open: `acme/one` (mit), `acme/two` (no licence given).",
    );
  });

  it.each<[Partial<HubId>, string]>([
    [
      { standing: "absent", licence: null, nearest: ["acme/onee", "acme/ones"] },
      "are `acme/onee`, `acme/ones`.",
    ],
    [{ standing: "absent", licence: null }, "its search finds nothing like it."],
    [
      { standing: "gated" },
      "Gated: model `acme/one` (config.yaml: model.name): its owner has to let you in first; licence mit.",
    ],
    [{ standing: "gated", renamedTo: "acme/new" }, ", now `acme/new`:"],
    [{ standing: "renamed", renamedTo: "acme/new" }, "is now `acme/new`; licence mit."],
    [
      { standing: "unknown", kind: "unknown", licence: null },
      "- Unknown: `acme/one` (config.yaml: model.name): Hugging",
    ],
  ])("of %j says what to know", (changes, words) => {
    expect(describeHubIds([anId(changes)])[1]).toContain(words);
  });
});
