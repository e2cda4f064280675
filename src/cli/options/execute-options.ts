import { type Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { parseCount, parsePositive } from "./parse-number.ts";
import { collect } from "./shared-options.ts";

const sandboxes = ["auto", "bubblewrap", "docker", "podman", "landlock", "seatbelt", "none"] as const;

/** `--execute`: whether anything of the repository is executed, and how far. */
export function createExecuteOption() {
  return new Option(
    "--execute [probe]",
    "install, run in a sandbox and repair, up to this probe (default: smoke)",
  )
    .choices(["imports", "entry", "smoke", "full"])
    .preset("smoke");
}

/**
 * Adds the options for what is to be executed of the repository; without the first nothing is.
 *
 * @internal left out of the declaration files: the compiler takes minutes to print its inferred type
 */
export function addExecuteOptions<Values extends unknown[], Flags extends Record<string, unknown>>(
  command: Command<Values, Flags>,
) {
  return command
    .optionsGroup("Execution (docs/execution.md):")
    .addOption(createExecuteOption())
    .addOption(
      new Option(
        "--trust-packages <which>",
        "execute without asking when all packages are known ones",
      ).choices(["ask", "known"]),
    )
    .addOption(
      new Option(
        "--allow-package <name>",
        "a package beyond the known ones to install; may be given several times",
      ).argParser(collect),
    )
    .addOption(new Option("--review-patches", "ask before each change of the debugger"))
    .addOption(new Option("--sandbox <name>", "what holds the code (default: auto)").choices(sandboxes))
    .addOption(new Option("--sandbox-image <digest>", "image of docker and podman"))
    .addOption(new Option("--sandbox-user <uid:gid>", "whom root runs the code as").argParser(parseUser))
    .addOption(
      // no way to go; who has to is told of it by the error, and asked again
      new Option("--i-understand-code-runs-unsandboxed", "needed for --sandbox none").hideHelp(),
    )
    .addOption(new Option("--python <program>", "Python to use (default: the newest on PATH)"))
    .addOption(new Option("--package-index <url>", "package index (default: https://pypi.org/simple)"))
    .addOption(new Option("--torch <build>", "builds of torch (default: cpu)").choices(["cpu", "cuda"]))
    .addOption(new Option("--wall <seconds>", "longest smoke run (default: 60)").argParser(parsePositive))
    .addOption(
      new Option("--full-wall <seconds>", "longest run of the experiments (default: 3600)").argParser(
        parsePositive,
      ),
    )
    .addOption(new Option("--memory <MB>", "memory of a run (default: 4096)").argParser(parseCount(1)))
    .addOption(new Option("--disk <MB>", "disk space of a run (default: 512)").argParser(parseCount(1)))
    .addOption(new Option("--max-rounds <number>", "rounds of repair (default: 8)").argParser(parseCount(0)))
    .addOption(
      new Option("--max-repair-cost <dollars>", "what repairs may cost (default: 0.5)").argParser(
        parsePositive,
      ),
    )
    .optionsGroup("Options:")
    .addOption(
      new Option(
        "--without <agent>",
        "leave an agent out, to see what it is worth; may be given several times",
      ).argParser(collect),
    );
}

function parseUser(text: string): { uid: number; gid: number } {
  const [, uid = "0", gid = uid] = /^(\d{1,9})(?::(\d{1,9}))?$/.exec(text) ?? [];
  if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  throw new InvalidArgumentError("It must be the numbers of an ordinary user, such as 1000:1000.");
}
