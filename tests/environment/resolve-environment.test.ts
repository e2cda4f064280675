import { createHash } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { buildSdist, buildWheel } from "../support/build-wheel.ts";
import { type PackageIndexServer, startPackageIndex } from "../support/package-index.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { expectRefused, expectResolved, resolve, skipNote, skipReason } from "./python-setup.ts";

const servers: PackageIndexServer[] = [];
const serve = async (...given: Parameters<typeof startPackageIndex>): Promise<PackageIndexServer> => {
  const server = await startPackageIndex(...given);
  servers.push(server);
  return server;
};
afterAll(async () => {
  for (const server of servers) await server.close();
});

const alpha1 = buildWheel({ name: "alpha", version: "1.0" });
const alpha2 = buildWheel({ name: "alpha", version: "2.0" });
const beta = buildWheel({ name: "Beta.Tools", version: "1.5", requires: ["alpha>=1"] });

describe.skipIf(skipReason)(`resolving with pip${skipNote}`, () => {
  it("locks what is asked for and what that needs, each with its hash", async () => {
    const index = await serve([alpha1, alpha2, beta]);
    const environment = expectResolved(await resolve(["Beta.Tools"], index.url));

    const sha256 = createHash("sha256").update(alpha2.bytes).digest("hex");
    expect(environment).toMatchObject({
      resolver: "pip",
      index: index.url,
      requirements: ["Beta.Tools"],
      packages: [
        { name: "alpha", version: "2.0" },
        { name: "beta-tools", version: "1.5" },
      ],
      changed: [],
    });
    expect(environment.lock).toContain(
      `\nalpha==2.0 --hash=sha256:${sha256}\nbeta-tools==1.5 --hash=sha256:`,
    );
    expect(environment.lock).toMatch(
      /^# Versions and hashes for Python 3\.\d+\.\d+ on \w+ \w+ only, wheels only\.\n/,
    );
    expect(environment.lockHash).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(index.requests.filter((name) => !name.endsWith(".whl")))).toEqual(
      new Set(["beta-tools", "alpha"]),
    );
  });

  it("needs nothing where nothing is asked for", async () => {
    expect(expectResolved(await resolve([], "https://pypi.org/simple"))).toMatchObject({ packages: [] });
  });

  it("loosens a version that cannot be had, and says so", async () => {
    const index = await serve([alpha1, alpha2]);
    const environment = expectResolved(await resolve(["alpha==1.9"], index.url));

    expect(environment.requirements).toEqual(["alpha>=1.9"]);
    expect(environment.packages).toEqual([{ name: "alpha", version: "2.0" }]);
    expect(environment.changed).toEqual([
      expect.stringMatching(
        /^alpha==1\.9 has no wheel for Python 3[.\d]+: alpha>=1\.9 was asked for instead\.$/,
      ),
    ]);
  });

  it("drops a version that cannot be had when loosened either", async () => {
    const index = await serve([alpha1, alpha2]);
    const environment = expectResolved(await resolve(["alpha==9.0"], index.url));

    expect(environment.requirements).toEqual(["alpha"]);
    expect(environment.changed).toHaveLength(2);
    expect(environment.changed[1]).toMatch(
      /^alpha>=9\.0 has no wheel .*: any version of alpha was taken instead\.$/,
    );
  });

  it("loosens versions of two packages one at a time, and leaves the others", async () => {
    const gamma = buildWheel({ name: "gamma", version: "3.1" });
    const index = await serve([alpha1, alpha2, gamma, beta]);
    const environment = expectResolved(
      await resolve(["alpha==9.0", "gamma==3.0", "Beta.Tools==1.5"], index.url),
    );

    expect(environment.requirements).toEqual(["alpha", "gamma>=3.0", "Beta.Tools==1.5"]);
  });

  it("loosens the exact version of two that do not go together", async () => {
    const delta = buildWheel({ name: "delta", version: "1.0", requires: ["alpha>=2"] });
    const index = await serve([alpha1, alpha2, delta]);
    const environment = expectResolved(await resolve(["alpha==1.0", "delta"], index.url));

    expect(environment.requirements).toEqual(["alpha>=1.0", "delta"]);
    expect(environment.changed).toEqual([
      "alpha==1.0 does not go with the others: alpha>=1.0 was asked for instead.",
    ]);
    expect(environment.packages).toContainEqual({ name: "alpha", version: "2.0" });
  });

  it("loosens the version of a package whose own needs cannot be met", async () => {
    const old = buildWheel({ name: "omega", version: "1.0", requires: ["alpha==0.1"] });
    const newer = buildWheel({ name: "omega", version: "2.0", requires: ["alpha"] });
    const index = await serve([alpha1, alpha2, old, newer]);

    const environment = expectResolved(await resolve(["omega==1.0"], index.url));
    expect(environment.requirements).toEqual(["omega>=1.0"]);
    expect(environment.changed[0]).toMatch(/^omega==1\.0 needs alpha==0\.1, which has no wheel for Python /);
  });

  it("loosens a version that is for another Python", async () => {
    const old = buildWheel({ name: "theta", version: "1.0", requiresPython: "<3.10" });
    const newer = buildWheel({ name: "theta", version: "2.0" });
    const index = await serve([old, newer]);

    expect(expectResolved(await resolve(["theta==1.0"], index.url)).requirements).toEqual(["theta>=1.0"]);
  });

  it("refuses a package that has source distributions only, and runs nothing of it", async () => {
    const index = await serve([buildSdist({ name: "sigma", version: "1.0" })]);
    const refused = expectRefused(await resolve(["sigma"], index.url));

    expect(refused).toMatchObject({ package: "sigma" });
    expect(refused.message).toContain("There is no wheel of sigma for Python");
    expect(refused.message).toContain("Source distributions are refused");
    expect(index.requests).not.toContain("sigma-1.0.tar.gz");
  });

  it("names the package that needs one which is absent", async () => {
    const needy = buildWheel({ name: "needy", version: "1.0", requires: ["nowhere>=1"] });
    const index = await serve([needy]);
    const refused = expectRefused(await resolve(["needy"], index.url));

    expect(refused.package).toBe("needy");
    expect(refused.message).toContain("nowhere>=1, which needy needs,");
  });

  it("loosens nothing when the index cannot be reached", async () => {
    const index = await startPackageIndex([]);
    await index.close();
    const refused = expectRefused(await resolve(["alpha==1.0"], index.url));

    expect(refused).toMatchObject({ package: null });
    expect(refused.message).toContain("cannot be reached");
  });

  it.each([401, 403, 503])("loosens nothing when the index answers with status %d", async (status) => {
    const index = await serve([alpha1]);
    index.fail("alpha", { status });
    const refused = expectRefused(await resolve(["alpha==9.0"], index.url));

    expect(refused).toMatchObject({ package: null });
    expect(refused.message).toContain("cannot be reached or refuses us");
  });

  it.each(["alpha\n--index-url http://evil", "-r /etc/passwd", "alpha @ http://evil/a.whl", "alpha; x", ""])(
    "takes %j for no name, and starts nothing",
    async (distribution) => {
      const refused = expectRefused(
        await resolve([], "https://pypi.org/simple", { requirements: [{ distribution, version: null }] }),
      );
      expect(refused.message).toContain("is no name of a package");
    },
  );

  it.each(["==1 --hash=x", "==1\nevil", "latest", " @ http://evil"])(
    "takes %j for no version",
    async (version) => {
      const refused = expectRefused(
        await resolve([], "https://pypi.org/simple", { requirements: [{ distribution: "alpha", version }] }),
      );
      expect(refused.message).toContain("is no version of alpha");
    },
  );

  it("stops at the signal", async () => {
    const index = await serve([alpha1], { delayMs: 60_000 });
    const reason = new Error("stopped");
    const started = performance.now();

    await expect(
      resolve(["alpha"], index.url, { signal: AbortSignal.any([abortAfter(1_500, reason)]) }),
    ).rejects.toBe(reason);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("gives up at its time limit", async () => {
    const index = await serve([alpha1], { delayMs: 60_000 });
    const refused = expectRefused(await resolve(["alpha"], index.url, { timeoutMs: 2_000 }));

    expect(refused.message).toBe("Resolving took longer than 2 s.");
  });

  it("keeps one lock hash for one lock, and another for another", async () => {
    const index = await serve([alpha1, alpha2]);
    const cacheFolder = await createTemporaryFolder();
    const hashes = [];
    for (const wanted of ["alpha", "alpha==2.0", "alpha==1.0"]) {
      hashes.push(expectResolved(await resolve([wanted], index.url, { cacheFolder })).lockHash);
    }
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });
});

function abortAfter(milliseconds: number, reason: Error): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), milliseconds);
  return controller.signal;
}
