import { Command, CommanderError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { loadDotEnv } from "../core/environment.ts";
import { writeResult } from "./output.ts";
import { readVersion } from "./read-version.ts";

/** Every command: what it does, for the list of commands, and its module, loaded when it is used. */
const commands: Readonly<Record<string, { summary: string; load(): Promise<CommandUnknownOpts> }>> = {
  run: {
    summary: "read a paper and write its repository",
    load: async () => (await import("./commands/run.ts")).createRunCommand(),
  },
  read: {
    summary: "show a paper as models will be shown it, and what was lost in reading",
    load: async () => (await import("./commands/read.ts")).createReadCommand(),
  },
  estimate: {
    summary: "tell what a run would take, before anything is spent",
    load: async () => (await import("./commands/estimate.ts")).createEstimateCommand(),
  },
  review: {
    summary: "decide on the plan of a run that waits for it",
    load: async () => (await import("./commands/review.ts")).createReviewCommand(),
  },
  resume: {
    summary: "go on with a run that was stopped or failed",
    load: async () => (await import("./commands/resume.ts")).createResumeCommand(),
  },
  fork: {
    summary: "make a run of another that redoes only what a change concerns",
    load: async () => (await import("./commands/fork.ts")).createForkCommand(),
  },
  compare: {
    summary: "show two runs side by side",
    load: async () => (await import("./commands/compare.ts")).createCompareCommand(),
  },
  runs: {
    summary: "list the runs",
    load: async () => (await import("./commands/runs.ts")).createRunsCommand(),
  },
  status: {
    summary: "tell how a run stands and what to do next",
    load: async () => (await import("./commands/status.ts")).createStatusCommand(),
  },
  try: {
    summary: "ask one recorded call again with another prompt or model",
    load: async () => (await import("./commands/try.ts")).createTryCommand(),
  },
  prompts: {
    summary: "list, show, copy and check prompts",
    load: async () => (await import("./commands/prompts.ts")).createPromptsCommand(),
  },
  trace: {
    summary: "show what a run did, with every prompt and answer",
    load: async () => (await import("./commands/trace.ts")).createTraceCommand(),
  },
  check: {
    summary: "check a repository without executing it, and mend what can be",
    load: async () => (await import("./commands/check.ts")).createCheckCommand(),
  },
  graph: {
    summary: "print the graph of agents as Mermaid",
    load: async () => (await import("./commands/graph.ts")).createGraphCommand(),
  },
  doctor: {
    summary: "tell what this machine has, and how to get what it lacks",
    load: async () => (await import("./commands/doctor.ts")).createDoctorCommand(),
  },
};

/** The command line for these arguments: only the command they name is loaded, the others are listed. */
export async function createProgram(words: readonly string[]): Promise<CommandUnknownOpts> {
  const program = new Command("papercoder")
    .description("Reads a machine-learning paper and writes the repository that reproduces it.")
    .version(readVersion())
    .helpCommand("help [command]", "show the help of a command")
    .hook("preAction", () => loadDotEnv(process.cwd()));
  const named = words.filter((word) => !word.startsWith("-"));
  const wanted = named[0] === "help" ? named[1] : named[0];
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = name === wanted ? await load() : new Command(name);
    program.addCommand(command.summary(summary));
  }
  for (const command of listCommands(program)) {
    command
      .helpOption("-h, --help", "show this help")
      // `--home` after the name of a subcommand is meant for it, also where its parent has one
      .enablePositionalOptions()
      .exitOverride((error) => {
        throw error.code === "commander.missingArgument" ? explainMissing(error, command) : error;
      })
      .configureHelp({ helpWidth: 80 })
      // errors are reported in one place, and help is a result like any other
      .configureOutput({ outputError: () => {}, writeOut: writeHelp, writeErr: writeHelp });
  }
  return program;
}

function listCommands(command: CommandUnknownOpts): CommandUnknownOpts[] {
  return [command, ...command.commands.flatMap(listCommands)];
}

/** The error with what is missing, in the words of the help, and how the command is written. */
function explainMissing(error: CommanderError, command: CommandUnknownOpts): CommanderError {
  const missing = command.registeredArguments[command.args.length];
  // a command that has others below it tells in further lines how they are written
  const [usage = ""] = command.usage().split("\n");
  const words = [command.name(), usage];
  for (let above = command.parent; above; above = above.parent) words.unshift(above.name());
  const message = `${error.message} (${missing?.description}). Usage: ${words.join(" ")}`;
  return new CommanderError(error.exitCode, error.code, message);
}

function writeHelp(text: string): void {
  writeResult(text.trimEnd());
}
