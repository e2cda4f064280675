import { PaperCoderError } from "../../core/errors.ts";
import { ExecuteSettings } from "../../state/execute-settings.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { describeTerminal, promptStreams } from "../output.ts";

/** The values of the options that `addExecuteOptions` adds. */
export interface ExecuteFlags {
  execute?: ExecuteSettings["upTo"] | true | undefined;
  trustPackages?: ExecuteSettings["trustPackages"] | undefined;
  allowPackage?: readonly string[] | undefined;
  reviewPatches?: true | undefined;
  sandbox?: ExecuteSettings["sandbox"] | undefined;
  sandboxImage?: string | undefined;
  sandboxUser?: { uid: number; gid: number } | undefined;
  iUnderstandCodeRunsUnsandboxed?: true | undefined;
  python?: string | undefined;
  packageIndex?: string | undefined;
  torch?: ExecuteSettings["torch"] | undefined;
  wall?: number | undefined;
  fullWall?: number | undefined;
  memory?: number | undefined;
  disk?: number | undefined;
  maxRounds?: number | undefined;
  maxRepairCost?: number | undefined;
  without?: readonly string[] | undefined;
}

/**
 * What is to be executed, and which agents are left out, with `before` of the run that goes on; nothing that was not
 * given changes. Throws USAGE for options that mean nothing without --execute, and for no sandbox without a yes.
 */
export async function readExecuteSettings(
  flags: ExecuteFlags,
  before?: ExecuteSettings | undefined,
): Promise<{ execute?: ExecuteSettings; without?: string[] }> {
  const without = flags.without === undefined ? {} : { without: [...flags.without] };
  const given = omitUndefined({
    trustPackages: flags.trustPackages,
    allowPackages: flags.allowPackage && [...flags.allowPackage],
    reviewPatches: flags.reviewPatches,
    sandbox: flags.sandbox,
    image: flags.sandboxImage,
    dropTo: flags.sandboxUser,
    iUnderstandCodeRunsUnsandboxed: flags.iUnderstandCodeRunsUnsandboxed,
    python: flags.python,
    index: flags.packageIndex,
    torch: flags.torch,
    fullWallMs: toMilliseconds(flags.fullWall),
    mostRounds: flags.maxRounds,
    mostRepairCost: flags.maxRepairCost,
  });
  const limits = omitUndefined({
    wallMs: toMilliseconds(flags.wall),
    memoryMB: flags.memory,
    diskMB: flags.disk,
  });
  const isAsked = flags.execute !== undefined || before !== undefined;
  const [first] = [...Object.keys(given), ...Object.keys(limits)];
  if (!isAsked) {
    if (first === undefined) return without;
    throw new PaperCoderError(
      "USAGE",
      `${nameFlag(first)} says how code is executed, and nothing is executed; add --execute`,
    );
  }
  if (flags.execute === undefined && first === undefined) return without;
  const upTo = flags.execute === true ? "smoke" : flags.execute;
  const parsed = ExecuteSettings.safeParse({
    ...before,
    ...given,
    ...(upTo === undefined ? {} : { upTo }),
    limits: { ...before?.limits, ...limits },
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PaperCoderError("USAGE", `${nameFlag(String(issue?.path[0]))}: ${issue?.message}`);
  }
  const execute = parsed.data;
  await confirmUnsandboxed(execute);
  return { execute, ...without };
}

/** `none` needs a person at the terminal who says yes, besides the flag; the sandbox itself asks for the flag. */
async function confirmUnsandboxed({ sandbox }: ExecuteSettings): Promise<void> {
  if (sandbox !== "none") return;
  if (!describeTerminal().interactive) {
    throw new PaperCoderError(
      "USAGE",
      "--sandbox none has to be confirmed by a person at a terminal; use another sandbox here (papercoder doctor)",
    );
  }
  const { confirm } = await import("@clack/prompts");
  const answer = await confirm({
    message: "The generated code can then do whatever you can do on this machine. Run it without a sandbox?",
    initialValue: false,
    ...promptStreams,
  });
  if (answer !== true) {
    throw new PaperCoderError("USAGE", "--sandbox none was not confirmed, so nothing was started");
  }
}

const flagNames: Readonly<Record<string, string>> = {
  allowPackages: "--allow-package",
  image: "--sandbox-image",
  dropTo: "--sandbox-user",
  index: "--package-index",
  fullWallMs: "--full-wall",
  wallMs: "--wall",
  memoryMB: "--memory",
  diskMB: "--disk",
  mostRounds: "--max-rounds",
  mostRepairCost: "--max-repair-cost",
};

function nameFlag(name: string): string {
  return flagNames[name] ?? `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function toMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.max(1, Math.round(seconds * 1_000));
}
