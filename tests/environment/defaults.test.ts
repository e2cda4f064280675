import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/core/environment.ts";
import { locateEnvironmentCache } from "../../src/environment/locate-environment-cache.ts";
import { readDefaultIndex } from "../../src/environment/read-default-index.ts";
import { isVersionSpecifier, loosenVersion } from "../../src/environment/requirement.ts";

describe("the folder of environments", () => {
  it("is below XDG_CACHE_HOME, or ~/.cache", () => {
    const own = readEnvironment({ XDG_CACHE_HOME: "/caches" });

    expect(locateEnvironmentCache(own)).toBe("/caches/papercoder/environments");
    const home = join(homedir(), ".cache", "papercoder", "environments");
    expect(locateEnvironmentCache(readEnvironment({}))).toBe(home);
    expect(locateEnvironmentCache(readEnvironment({ XDG_CACHE_HOME: "relative" }))).toBe(home);
  });
});

describe("the index", () => {
  it("is PyPI unless PIP_INDEX_URL names another", () => {
    expect(readDefaultIndex(readEnvironment({}))).toBe("https://pypi.org/simple");
    expect(readDefaultIndex(readEnvironment({ PIP_INDEX_URL: "https://mine/simple" }))).toBe(
      "https://mine/simple",
    );
  });
});

describe("what tools are told of the network", () => {
  it("are proxies and certificates, and no keys", () => {
    const variables = {
      HTTPS_PROXY: "http://proxy",
      SSL_CERT_FILE: "/ca.pem",
      OPENAI_API_KEY: "k",
      PIP_INDEX_URL: "i",
    };

    expect(readEnvironment(variables).networkAccess).toEqual({
      HTTPS_PROXY: "http://proxy",
      SSL_CERT_FILE: "/ca.pem",
    });
  });
});

describe("loosening a version", () => {
  it.each([
    ["==1.9.0", ">=1.9.0"],
    ["==1.9.0+cu111", ">=1.9.0"],
    ["==1.9.*", ">=1.9"],
    ["~=1.4.2", ">=1.4.2"],
    [">=2,<3", ">=2"],
    ["<3,>=2", ">=2"],
    [">=2", null],
    ["<2", null],
    ["!=2", null],
  ])("makes %s %s", (version, loose) => {
    expect(isVersionSpecifier(version)).toBe(true);
    expect(loosenVersion(version)).toBe(loose);
  });
});
