import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { buildWheel } from "../support/build-wheel.ts";
import { type PackageIndexServer, startPackageIndex } from "../support/package-index.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { expectRefused, expectResolved, python, resolve, skipNote, skipReason } from "./python-setup.ts";

const servers: PackageIndexServer[] = [];
const serve = async (...given: Parameters<typeof startPackageIndex>): Promise<PackageIndexServer> => {
  const server = await startPackageIndex(...given);
  servers.push(server);
  return server;
};
afterAll(async () => {
  for (const server of servers) await server.close();
});

const alpha = buildWheel({ name: "alpha", version: "1.0" });

describe.skipIf(skipReason)(`the address of an index${skipNote}`, () => {
  it("logs in, and keeps the password out of the lock, the record, the log and the message", async () => {
    const index = await serve([alpha], { credentials: "robot:s3cret-word" });
    const address = index.url.replace("//", "//robot:s3cret-word@");
    const resolved = await resolve(["alpha"], address);
    const refused = expectRefused(await resolve(["alpha", "absent-one"], address));

    expect(expectResolved(resolved).index).toBe(index.url);
    for (const result of [resolved, refused]) expect(JSON.stringify(result)).not.toMatch(/s3cret|robot/);
    expect(refused.package).toBe("absent-one");
  });

  it.each([
    "http://example.com/simple",
    "ftp://127.0.0.1/simple",
    "file:///simple",
    "pypi",
    "https://h/?a=b",
  ])("refuses %s as an index", async (address) => {
    await expect(resolve(["alpha"], address)).rejects.toMatchObject({ code: "USAGE" });
  });

  it("does not show the password of an address that it refuses", async () => {
    await expect(resolve(["alpha"], "http://me:s3cret-word@example.com/simple")).rejects.toSatisfy(
      (error) => error instanceof Error && !error.message.includes("s3cret-word"),
    );
  });

  it("is asked with the certificates that PIP_CERT names", async () => {
    const folder = await createTemporaryFolder();
    const [fake, words] = [join(folder, "python"), join(folder, "words")];
    await writeFile(fake, `#!/bin/sh\necho "$@" > ${words}\nexit 1\n`);
    await chmod(fake, 0o755);
    const before = process.env.PIP_CERT;
    process.env.PIP_CERT = "/certificates.pem";
    try {
      await resolve(["alpha"], "https://example.com/simple", { python: { ...python, executable: fake } });
    } finally {
      if (before === undefined) delete process.env.PIP_CERT;
      else process.env.PIP_CERT = before;
    }

    const given = await readFile(words, "utf8");
    expect(given).toMatch(/^-I -m pip install --isolated --only-binary :all: --no-input /);
    expect(given).toContain("--cert /certificates.pem --dry-run --ignore-installed --report ");
    expect(given).not.toContain("example.com");
  });
});
