import { describe, expect, it } from "vitest";
import { chooseSandbox } from "../../src/execution/choose-sandbox.ts";
import type { Sandbox, SandboxProbe } from "../../src/execution/sandbox.ts";
import { SandboxName } from "../../src/state/execution-record.ts";
import { dropTo } from "./sandbox-setup.ts";

const user = dropTo ? { dropTo } : {};
const full: SandboxProbe = { ok: true, level: "full" };
const partial: SandboxProbe = { ok: true, level: "partial", reason: "memory is not limited" };
const absent: SandboxProbe = { ok: false, level: "none", reason: "it is not installed", cure: "install it" };
const none: SandboxProbe = { ok: true, level: "none", reason: "keeps a program from nothing" };

/** A machine on which sandboxes are as told, in the order of preference, and `none` always "works". */
function createMachine(probes: Partial<Record<SandboxName, SandboxProbe>>): Record<SandboxName, Sandbox> {
  const create = (name: SandboxName): Sandbox => ({
    name,
    probe: async () => probes[name] ?? (name === "none" ? none : absent),
    run: () => Promise.reject(new Error("nothing is run here")),
  });
  return {
    bubblewrap: create("bubblewrap"),
    podman: create("podman"),
    docker: create("docker"),
    landlock: create("landlock"),
    seatbelt: create("seatbelt"),
    none: create("none"),
  };
}

describe("the sandbox that is chosen", () => {
  it("is the first that keeps all", async () => {
    const machine = createMachine({ bubblewrap: partial, docker: full, seatbelt: full });
    const { sandbox, warning } = await chooseSandbox("auto", user, machine);

    expect({ name: sandbox.name, warning }).toEqual({ name: "docker", warning: undefined });
  });

  it("is one that keeps a part only with a warning", async () => {
    const chosen = await chooseSandbox("auto", user, createMachine({ seatbelt: partial }));

    expect(chosen.sandbox.name).toBe("seatbelt");
    expect(chosen.warning).toBe("seatbelt is no full sandbox (partial): memory is not limited");
  });

  it("is never none by itself, whatever was said", async () => {
    const options = { ...user, iUnderstandCodeRunsUnsandboxed: true };

    await expect(chooseSandbox("auto", options, createMachine({}))).rejects.toMatchObject({
      code: "SANDBOX_UNAVAILABLE",
      message: expect.stringMatching(
        /bubblewrap does not work: it is not installed; podman .* papercoder doctor/,
      ),
    });
  });

  it("is none for those who name it and say that they understand", async () => {
    await expect(chooseSandbox("none", user, createMachine({}))).rejects.toMatchObject({
      code: "SANDBOX_UNAVAILABLE",
      message: expect.stringContaining("--i-understand-code-runs-unsandboxed"),
    });
    const options = { ...user, iUnderstandCodeRunsUnsandboxed: true };
    const { sandbox, warning } = await chooseSandbox("none", options, createMachine({}));

    expect({ name: sandbox.name, warning }).toEqual({
      name: "none",
      warning: "none is no full sandbox (none): keeps a program from nothing",
    });
  });

  it("is the one that is named, or none at all with its cure", async () => {
    const machine = createMachine({ bubblewrap: full });

    await expect(chooseSandbox("docker", user, machine)).rejects.toMatchObject({
      code: "SANDBOX_UNAVAILABLE",
      message: expect.stringContaining("To mend it: install it."),
    });
    expect((await chooseSandbox("bubblewrap", user, machine)).sandbox.name).toBe("bubblewrap");
  });

  it.skipIf(dropTo === undefined)("is none for root that names nobody to run programs as", async () => {
    await expect(chooseSandbox("auto", {}, createMachine({ bubblewrap: full }))).rejects.toMatchObject({
      code: "SANDBOX_ROOT",
    });
  });

  it("has a place for every name", () => {
    expect(Object.keys(createMachine({})).toSorted()).toEqual(SandboxName.options.toSorted());
  });
});
