import { PaperCoderError } from "../core/errors.ts";
import type { SandboxName } from "../state/execution-record.ts";
import { createBubblewrap } from "./bubblewrap/create-bubblewrap.ts";
import { chooseUser } from "./choose-user.ts";
import { createContainer } from "./container.ts";
import { createLandlock } from "./landlock/create-landlock.ts";
import type { Sandbox, SandboxProbe, UserIds } from "./sandbox.ts";
import { createSeatbelt } from "./seatbelt.ts";
import { createUnsandboxed } from "./unsandboxed.ts";

export interface SandboxOptions {
  /** Whom root runs programs as, and whose the work folder is; needed by root only. */
  dropTo?: UserIds;
  /** The image of docker and podman, by its digest. */
  image?: string;
  /** Needed for `none`, and for nothing else. */
  iUnderstandCodeRunsUnsandboxed?: boolean;
}

export interface ChosenSandbox {
  sandbox: Sandbox;
  probe: SandboxProbe;
  /** What a person must be told before anything is run in it. */
  warning?: string;
}

/** In the order of preference; `none` stands last and is no choice of ours. */
function createSandboxes(options: SandboxOptions = {}): Record<SandboxName, Sandbox> {
  return {
    bubblewrap: createBubblewrap(options),
    podman: createContainer("podman", options),
    docker: createContainer("docker", options),
    landlock: createLandlock(options),
    seatbelt: createSeatbelt(options),
    none: createUnsandboxed(options),
  };
}

/** What each sandbox would do here, tried one after another; `none` is left out, which needs no trying. */
export async function probeSandboxes(
  options: SandboxOptions = {},
): Promise<(SandboxProbe & { name: SandboxName })[]> {
  const probes: (SandboxProbe & { name: SandboxName })[] = [];
  for (const sandbox of Object.values(createSandboxes(options))) {
    if (sandbox.name !== "none") probes.push({ name: sandbox.name, ...(await sandbox.probe()) });
  }
  return probes;
}

/**
 * The sandbox of that name, or with `auto` the first that keeps most; never `none` unless it is named.
 * Throws SANDBOX_UNAVAILABLE when it does not work here, SANDBOX_ROOT for root that names nobody to run programs as.
 */
export async function chooseSandbox(
  name: SandboxName | "auto",
  options: SandboxOptions = {},
  sandboxes: Record<SandboxName, Sandbox> = createSandboxes(options),
): Promise<ChosenSandbox> {
  chooseUser(options.dropTo);
  if (name !== "auto") return chooseNamed(sandboxes[name], options);
  const tried: ChosenSandbox[] = [];
  for (const sandbox of Object.values(sandboxes)) {
    if (sandbox.name === "none") continue;
    const probe = await sandbox.probe();
    if (probe.ok && probe.level === "full") return { sandbox, probe };
    tried.push({ sandbox, probe });
  }
  const partial = tried.find(({ probe }) => probe.ok && probe.level === "partial");
  if (partial) return warn(partial);
  const reasons = tried.map(({ sandbox, probe }) => describe(sandbox, probe)).join("; ");
  throw new PaperCoderError(
    "SANDBOX_UNAVAILABLE",
    `No sandbox works on this machine (${reasons}). Nothing is run without one; papercoder doctor tells what each needs.`,
  );
}

async function chooseNamed(sandbox: Sandbox, options: SandboxOptions): Promise<ChosenSandbox> {
  if (sandbox.name === "none" && options.iUnderstandCodeRunsUnsandboxed !== true) {
    throw new PaperCoderError(
      "SANDBOX_UNAVAILABLE",
      "none is no sandbox: code would do whatever you can do. Say --i-understand-code-runs-unsandboxed if that is meant.",
    );
  }
  const probe = await sandbox.probe();
  if (probe.ok) return warn({ sandbox, probe });
  throw new PaperCoderError(
    "SANDBOX_UNAVAILABLE",
    `The sandbox ${describe(sandbox, probe)}. ${probe.cure ? `To mend it: ${probe.cure}. ` : ""}papercoder doctor tells which others work.`,
  );
}

function warn(chosen: ChosenSandbox): ChosenSandbox {
  const { sandbox, probe } = chosen;
  if (probe.level === "full") return chosen;
  return { ...chosen, warning: `${sandbox.name} is no full sandbox (${probe.level}): ${probe.reason ?? ""}` };
}

function describe({ name }: Sandbox, { reason }: SandboxProbe): string {
  return `${name} does not work: ${reason ?? "for a reason it does not tell"}`;
}
