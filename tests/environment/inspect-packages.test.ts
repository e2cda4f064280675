import { afterAll, describe, expect, it } from "vitest";
import { inspectPackages } from "../../src/environment/inspect-packages.ts";
import { knownPackages } from "../../src/environment/known-packages.ts";
import { InspectedPackage } from "../../src/state/inspected-package.ts";
import { buildSdist } from "../support/build-wheel.ts";
import { type OfferedFile, type PackageIndexServer, startPackageIndex } from "../support/package-index.ts";

const now = Date.UTC(2026, 5, 1);
const servers: PackageIndexServer[] = [];
const serve = async (...given: Parameters<typeof startPackageIndex>): Promise<PackageIndexServer> => {
  const server = await startPackageIndex(...given);
  servers.push(server);
  return server;
};
afterAll(async () => {
  for (const server of servers) await server.close();
});

/** Files of a name, one release for each day. */
function release(name: string, days: readonly string[], more: Partial<OfferedFile> = {}): OfferedFile[] {
  return days.map((day, at) => ({
    ...buildSdist({ name, version: `1.${at}` }),
    uploaded: `${day}T12:00:00.123456Z`,
    ...more,
  }));
}

async function inspect(
  names: readonly string[],
  index: string,
  options: Partial<Parameters<typeof inspectPackages>[1]> = {},
) {
  const packages = names.map((distribution) => ({
    distribution,
    version: null,
    files: ["model.py", "data.py"],
  }));
  return inspectPackages(packages, { fetch, index, now: () => now, ...options });
}

const old = ["2019-01-05", "2018-03-02", "2020-01-01"];

describe("inspecting packages", () => {
  it("tells known, existing, young, absent and unknown ones apart, in their order", async () => {
    const index = await serve([
      ...release("oldlib", old),
      ...release("freshlib", ["2026-05-01", "2026-05-02", "2026-05-03"]),
      ...release("fewlib", ["2015-01-01", "2015-02-01"]),
    ]);
    index.fail("brokenlib", { status: 503 });
    const names = ["NumPy", "oldlib", "freshlib", "fewlib", "transformerz", "brokenlib"];
    const inspected = await inspect(names, index.url);

    expect(inspected.map(({ distribution, standing }) => [distribution, standing])).toEqual([
      ["NumPy", "known"],
      ["oldlib", "exists"],
      ["freshlib", "young"],
      ["fewlib", "young"],
      ["transformerz", "absent"],
      ["brokenlib", "unknown"],
    ]);
    expect(inspected[1]).toMatchObject({
      firstReleased: "2018-03-02",
      releases: 3,
      files: ["data.py", "model.py"],
    });
    expect(inspected[4]).toMatchObject({
      nearest: ["transformers", "x-transformers"],
      firstReleased: null,
      releases: null,
    });
    for (const item of inspected) expect(InspectedPackage.parse(item)).toEqual(item);
  });

  it("does not ask the index for known packages", async () => {
    const index = await serve([]);
    await inspect(["torch", "PyYAML", "scikit_learn", "ruamel.yaml"], index.url);

    expect(index.requests).toEqual([]);
  });

  it("asks for the normalised name", async () => {
    const index = await serve(release("My.Odd_Lib", old));

    expect(await inspect(["My.Odd_Lib"], index.url)).toMatchObject([{ standing: "exists" }]);
    expect(index.requests).toEqual(["my-odd-lib"]);
  });

  it("counts a name whose files are all yanked as one without releases", async () => {
    const index = await serve(release("gonelib", old, { yanked: "do not use" }));

    expect(await inspect(["gonelib"], index.url)).toMatchObject([{ standing: "young", releases: 0 }]);
  });

  it.each([
    ["answers with HTML", { htmlOnly: true }],
    ["tells no ages", { ageless: true }],
  ])("claims nothing of an index that %s", async (_, options) => {
    const index = await serve(release("oldlib", old), options);

    expect(await inspect(["oldlib"], index.url)).toMatchObject([
      { standing: "unknown", firstReleased: null },
    ]);
  });

  it.each([
    ["another status", { status: 403 }],
    ["text that is no JSON", { text: "<html>", type: "application/json" }],
    ["JSON of another form", { text: '{"files": 3}', type: "application/vnd.pypi.simple.v1+json" }],
    ["text without end", "endless"],
    ["a redirect to another server", { redirect: "http://127.0.0.1:9/simple/oldlib/" }],
    ["redirects without end", { redirect: "/simple/oldlib/" }],
    ["nothing", "silent"],
  ] as const)("takes %s for no answer", async (_, fault) => {
    const index = await serve([]);
    index.fail("oldlib", fault);

    expect(await inspect(["oldlib"], index.url, { timeoutMs: 3_000 })).toMatchObject([
      { standing: "unknown" },
    ]);
  });

  it("takes an index that is not there for no answer", async () => {
    const index = await startPackageIndex([]);
    await index.close();

    expect(await inspect(["oldlib"], index.url)).toMatchObject([{ standing: "unknown" }]);
  });

  it("follows a redirect within the server", async () => {
    const index = await serve(release("oldlib", old));
    index.fail("other", { redirect: "/simple/oldlib/" });

    expect(await inspect(["other"], index.url)).toMatchObject([{ standing: "exists" }]);
  });

  it("logs in with the credentials of the address", async () => {
    const index = await serve(release("oldlib", old), { credentials: "me:p@ss word" });
    const address = index.url.replace("//", "//me:p%40ss%20word@");

    expect(await inspect(["oldlib"], address)).toMatchObject([{ standing: "exists" }]);
    expect(await inspect(["oldlib"], index.url)).toMatchObject([{ standing: "unknown" }]);
  });

  it("sends credentials to no other server", async () => {
    const other = await serve(release("oldlib", old));
    const index = await serve([], { credentials: "me:secret" });
    index.fail("oldlib", { redirect: `${other.url}/oldlib/` });

    await inspect(["oldlib"], index.url.replace("//", "//me:secret@"));
    expect(other.requests).toEqual([]);
  });

  it("asks at most eight at once", async () => {
    const names = Array.from({ length: 30 }, (_, at) => `lib-number-${at}`);
    const index = await serve([], { delayMs: 30 });
    const inspected = await inspect(names, index.url);

    expect(inspected.map(({ distribution }) => distribution)).toEqual(names);
    expect(index.requests).toHaveLength(30);
    expect(index.mostAtOnce()).toBeLessThanOrEqual(8);
  });

  it.each(["../../admin", "a b", "x\r\nHost: evil", "lib?x=1", "näme", ""])(
    "calls %j absent without asking, for nothing can be called so",
    async (name) => {
      const index = await serve([]);

      expect(await inspect([name], index.url)).toMatchObject([{ standing: "absent" }]);
      expect(index.requests).toEqual([]);
    },
  );

  it("stops at the signal", async () => {
    const index = await serve([], { delayMs: 60_000 });

    await expect(inspect(["oldlib"], index.url, { signal: AbortSignal.timeout(200) })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});

describe("the known packages", () => {
  it("are sorted, normalised and many", () => {
    expect(knownPackages.length).toBeGreaterThan(390);
    expect(knownPackages).toEqual([...new Set(knownPackages)].sort());
    expect(knownPackages.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });
});
