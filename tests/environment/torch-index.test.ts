import { afterAll, describe, expect, it } from "vitest";
import { buildWheel } from "../support/build-wheel.ts";
import { type PackageIndexServer, startPackageIndex } from "../support/package-index.ts";
import { expectResolved, resolve, skipNote, skipReason } from "./python-setup.ts";

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

describe.skipIf(skipReason)(`torch and its index${skipNote}`, () => {
  it("takes no package of another index for one of torch's, nor the other way round", async () => {
    const torch = buildWheel({ name: "torch", version: "2.1.0+cpu", requires: ["alpha"] });
    const vision = buildWheel({ name: "torchvision", version: "0.16.0+cpu", requires: ["torch==2.1.0"] });
    const torchIndex = await serve([
      torch,
      vision,
      alpha1,
      buildWheel({ name: "beta-tools", version: "99.0" }),
    ]);
    const index = await serve([alpha2, beta, buildWheel({ name: "torch", version: "99.0" })]);
    const environment = expectResolved(
      await resolve(["torch==2.1.0", "torchvision", "Beta.Tools"], index.url, { torchIndex: torchIndex.url }),
    );

    expect(environment.packages).toEqual([
      { name: "alpha", version: "2.0" },
      { name: "beta-tools", version: "1.5" },
      { name: "torch", version: "2.1.0+cpu" },
      { name: "torchvision", version: "0.16.0+cpu" },
    ]);
    expect(environment.lock).toContain(`\n--extra-index-url ${torchIndex.url}\n`);
    expect(index.requests).not.toContain("torch");
    expect(torchIndex.requests).not.toContain("beta-tools");
  });

  it("takes torch from its index also when only another package needs it", async () => {
    const torchIndex = await serve([
      buildWheel({ name: "torch", version: "2.1.0+cpu" }),
      buildWheel({ name: "torch", version: "2.2.0+cpu" }),
    ]);
    const metrics = buildWheel({ name: "metrics", version: "1.0", requires: ["torch<2.2"] });
    const plain = ["2.1.0", "2.2.0"].map((version) => buildWheel({ name: "torch", version }));
    const index = await serve([metrics, ...plain]);

    const environment = expectResolved(await resolve(["metrics"], index.url, { torchIndex: torchIndex.url }));
    expect(environment.packages).toContainEqual({ name: "torch", version: "2.1.0+cpu" });
  });

  it("logs in to it, and keeps the password to itself", async () => {
    const torchIndex = await serve([buildWheel({ name: "torch", version: "2.1.0+cpu" })], {
      credentials: "robot:s3cret-word",
    });
    const index = await serve([alpha1]);
    const address = torchIndex.url.replace("//", "//robot:s3cret-word@");
    const resolved = await resolve(["torch", "alpha"], index.url, { torchIndex: address });

    expect(expectResolved(resolved).packages).toHaveLength(2);
    expect(JSON.stringify(resolved)).not.toMatch(/s3cret|robot/);
  });

  it("takes the version of torch that another package needs", async () => {
    const versions = ["2.1.0+cpu", "2.2.0+cpu"];
    const torchIndex = await serve(versions.map((version) => buildWheel({ name: "torch", version })));
    const index = await serve([buildWheel({ name: "metrics", version: "1.0", requires: ["torch<2.2"] })]);
    const environment = expectResolved(
      await resolve(["metrics", "torch"], index.url, { torchIndex: torchIndex.url }),
    );

    expect(environment.packages).toContainEqual({ name: "torch", version: "2.1.0+cpu" });
    expect(environment.changed).toEqual([]);
  });

  it("takes torch from its index also when the other has none", async () => {
    const versions = ["2.1.0+cpu", "2.2.0+cpu"];
    const torchIndex = await serve(versions.map((version) => buildWheel({ name: "torch", version })));
    const index = await serve([buildWheel({ name: "metrics", version: "1.0", requires: ["torch<2.2,>=2"] })]);
    const environment = expectResolved(await resolve(["metrics"], index.url, { torchIndex: torchIndex.url }));

    expect(environment.packages).toContainEqual({ name: "torch", version: "2.1.0+cpu" });
  });

  it("asks no torch index where torch is not needed", async () => {
    const index = await serve([alpha1]);
    const torchIndex = await serve([]);
    expectResolved(await resolve(["alpha"], index.url, { torchIndex: torchIndex.url }));

    expect(torchIndex.requests).toEqual([]);
  });
});
