import { describe, expect, it } from "vitest";
import { readExecuteSettings } from "../../src/cli/options/read-execute-settings.ts";
import { ExecuteSettings } from "../../src/state/execute-settings.ts";

describe("the options of execution", () => {
  it("mean nothing and change nothing when none is given", async () => {
    expect(await readExecuteSettings({})).toEqual({});
    expect(await readExecuteSettings({}, ExecuteSettings.parse({}))).toEqual({});
    expect(await readExecuteSettings({ without: ["checker"] })).toEqual({ without: ["checker"] });
  });

  it("turn seconds into milliseconds and fill in what is usual", async () => {
    const { execute } = await readExecuteSettings({
      ...{ execute: true, wall: 0.5, fullWall: 90, memory: 100, disk: 7, maxRounds: 0, maxRepairCost: 2 },
      ...{
        allowPackage: ["wavekit"],
        sandboxUser: { uid: 1, gid: 2 },
        python: "python3.12",
        reviewPatches: true,
      },
    });

    expect(execute).toMatchObject({
      ...{ upTo: "smoke", trustPackages: "ask", sandbox: "auto", fullWallMs: 90_000, mostRounds: 0 },
      ...{ mostRepairCost: 2, allowPackages: ["wavekit"], dropTo: { uid: 1, gid: 2 }, python: "python3.12" },
      ...{ reviewPatches: true, limits: { wallMs: 500, memoryMB: 100, diskMB: 7 } },
    });
  });

  it("change only what they name of a run that goes on", async () => {
    const before = ExecuteSettings.parse({
      upTo: "full",
      trustPackages: "known",
      limits: { wallMs: 1, memoryMB: 2 },
    });
    const { execute } = await readExecuteSettings({ memory: 50 }, before);

    expect(execute).toEqual({ ...before, limits: { ...before.limits, memoryMB: 50 } });
  });

  it.each([
    [{ trustPackages: "known" as const }, "--trust-packages"],
    [{ allowPackage: ["x"] }, "--allow-package"],
    [{ sandboxUser: { uid: 1, gid: 1 } }, "--sandbox-user"],
    [{ packageIndex: "http://127.0.0.1/simple" }, "--package-index"],
    [{ wall: 3 }, "--wall"],
    [{ maxRepairCost: 3 }, "--max-repair-cost"],
    [{ iUnderstandCodeRunsUnsandboxed: true as const }, "--i-understand-code-runs-unsandboxed"],
  ])("%j is refused without --execute, by its name", async (flags, name) => {
    await expect(readExecuteSettings(flags)).rejects.toMatchObject({
      ...{
        code: "USAGE",
        message: `${name} says how code is executed, and nothing is executed; add --execute`,
      },
    });
  });

  it("refuse an index that is no address, or that holds a password", async () => {
    for (const packageIndex of ["pypi", "file:///etc", "https://me:secret@example.org/simple"]) {
      const refused = readExecuteSettings({ execute: true, packageIndex });
      await expect(refused).rejects.toMatchObject({
        code: "USAGE",
        message: expect.stringMatching(/^--package-index/),
      });
      await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining("secret") });
    }
  });

  it("do without a sandbox only when a person at a terminal says so", async () => {
    const refused = readExecuteSettings({
      execute: true,
      sandbox: "none",
      iUnderstandCodeRunsUnsandboxed: true,
    });

    await expect(refused).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("confirmed by a person"),
    });
  });
});
