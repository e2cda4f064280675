import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/core/environment.ts";
import { parseHubAddress } from "../../src/huggingface/hub-address.ts";

describe("the address of the hub", () => {
  it.each([
    ["https://huggingface.co", "https://huggingface.co"],
    ["https://mirror.example/hub//", "https://mirror.example/hub"],
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8080"],
  ])("%s is taken as %s", (given, taken) => {
    expect(parseHubAddress(given)).toBe(taken);
  });

  it.each(["http://huggingface.co", "huggingface.co", "file:///etc", "https://me:secret@hub.example/"])(
    "%s is refused without showing a password",
    (given) => {
      expect(() => parseHubAddress(given)).toThrow(/HF_ENDPOINT/);
      expect(() => parseHubAddress(given)).not.toThrow(/secret/);
    },
  );

  it("is read from HF_ENDPOINT", () => {
    expect(readEnvironment({ HF_ENDPOINT: " https://mirror.example " }).hfEndpoint).toBe(
      "https://mirror.example",
    );
    expect(readEnvironment({ HF_ENDPOINT: "" }).hfEndpoint).toBeUndefined();
  });
});
