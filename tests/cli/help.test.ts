import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/create-program.ts";

async function readHelp(...words: string[]): Promise<string> {
  const program = await createProgram(words);
  return words.reduce((command, word) => findCommand(command, word), program).helpInformation();
}

function findCommand(parent: CommandUnknownOpts, name: string): CommandUnknownOpts {
  const command = parent.commands.find((candidate) => candidate.name() === name);
  if (!command) throw new Error(`there is no command ${name}`);
  return command;
}

describe("the help", () => {
  it("of papercoder lists the commands", async () => {
    expect(await readHelp()).toMatchInlineSnapshot(`
      "Usage: papercoder [options] [command]

      Reads a machine-learning paper and writes the repository that reproduces it.

      Options:
        -V, --version   output the version number
        -h, --help      show this help

      Commands:
        run             read a paper and write its repository
        read            show a paper as models will be shown it, and what was lost in
                        reading
        estimate        tell what a run would take, before anything is spent
        review          decide on the plan of a run that waits for it
        resume          go on with a run that was stopped or failed
        fork            make a run of another that redoes only what a change concerns
        compare         show two runs side by side
        runs            list the runs
        status          tell how a run stands and what to do next
        try             ask one recorded call again with another prompt or model
        prompts         list, show, copy and check prompts
        trace           show what a run did, with every prompt and answer
        check           check a repository without executing it, and mend what can be
        graph           print the graph of agents as Mermaid
        doctor          tell what this machine has, and how to get what it lacks
        help [command]  show the help of a command
      "
    `);
  });

  it("of run", async () => {
    expect(await readHelp("run")).toMatchInlineSnapshot(`
      "Usage: papercoder run [options] <paper>

      Read a paper and write the repository that reproduces it.

      Arguments:
        paper                              arXiv id or URL, PDF, LaTeX (file, folder
                                           or archive), Markdown, S2ORC JSON, TEI or
                                           text

      Options:
        --output <folder>                  folder the repository is written to
                                           (required)
        --model <provider:name>            model of all agents, such as openai:gpt-5
        --model-for <agent=provider:name>  model of one agent; may be given several
                                           times
        --base-url <url>                   OpenAI-compatible server, instead of
                                           OPENAI_BASE_URL
        --reasoning-effort <effort>        how long the model thinks (choices: "none",
                                           "minimal", "low", "medium", "high",
                                           "xhigh")
        --temperature <number>             0 to 2, for models that take it
        --max-output-tokens <number>       longest answer
        --context <tokens>                 what the model can read, where that is not
                                           known
        --idle-timeout <seconds>           longest silence within a call (default:
                                           300)
        --timeout <seconds>                longest call (default: 1200)
        --retries <number>                 retries of a failed call (default: 5)
        --prompts <folder>                 prompts that replace bundled ones, or
                                           langsmith:NAME[:COMMIT]; may be given
                                           several times
        --figures                          send the pictures of the paper's figures,
                                           to models that take images
        --attach-pdf                       send the PDF itself, once, to the planner
        --check-hub                        ask Hugging Face about the ids of models
                                           and datasets
        --concurrency <number>             calls under way at the most, fewer while
                                           the server takes fewer (default: 32)
        --max-cost <dollars>               pause before the run costs more
        --max-tokens <number>              pause before the run reads and writes more
        --project <name>                   LangSmith project of the trace, instead of
                                           LANGSMITH_PROJECT
        --tag <name>                       tag of the trace; may be given several
                                           times
        --metadata <key=value>             metadata of the trace; may be given several
                                           times
        --no-trace                         keep no trace of the run
        --yes                              approve the plan without asking
        --force                            write into an output folder that is not
                                           empty
        --without <agent>                  leave an agent out, to see what it is
                                           worth; may be given several times
        --show-code <which>                code a coder is shown (default:
                                           dependencies) (choices: "dependencies",
                                           "earlier-levels")
        --sequential                       one call after another, each coder seeing
                                           all code written before it
        --max-pages <number>               longest PDF that is read (default: 300)
        --no-cache                         ask again what other runs have asked
        --replay <folder>                  recorded answers instead of a model
        --record <folder>                  record every answer
        --home <folder>                    folder of the run store, instead of
                                           .papercoder
        --quiet                            show only warnings, errors and the result
        --json                             stderr: one event per line; stdout: one
                                           result document
        -h, --help                         show this help

      Execution (docs/execution.md):
        --execute [probe]                  install, run in a sandbox and repair, up to
                                           this probe (default: smoke) (choices:
                                           "imports", "entry", "smoke", "full",
                                           preset: "smoke")
        --trust-packages <which>           execute without asking when all packages
                                           are known ones (choices: "ask", "known")
        --allow-package <name>             a package beyond the known ones to install;
                                           may be given several times
        --review-patches                   ask before each change of the debugger
        --sandbox <name>                   what holds the code (default: auto)
                                           (choices: "auto", "bubblewrap", "docker",
                                           "podman", "landlock", "seatbelt", "none")
        --sandbox-image <digest>           image of docker and podman
        --sandbox-user <uid:gid>           whom root runs the code as
        --python <program>                 Python to use (default: the newest on PATH)
        --package-index <url>              package index (default:
                                           https://pypi.org/simple)
        --torch <build>                    builds of torch (default: cpu) (choices:
                                           "cpu", "cuda")
        --wall <seconds>                   longest smoke run (default: 60)
        --full-wall <seconds>              longest run of the experiments (default:
                                           3600)
        --memory <MB>                      memory of a run (default: 4096)
        --disk <MB>                        disk space of a run (default: 512)
        --max-rounds <number>              rounds of repair (default: 8)
        --max-repair-cost <dollars>        what repairs may cost (default: 0.5)
      "
    `);
  });

  it("of estimate", async () => {
    expect(await readHelp("estimate")).toMatchInlineSnapshot(`
      "Usage: papercoder estimate [options] <paper>

      Tell how many calls, tokens, dollars and minutes a run would take. Asks no
      model.

      Arguments:
        paper                              arXiv id or URL, PDF, LaTeX (file, folder
                                           or archive), Markdown, S2ORC JSON, TEI or
                                           text

      Options:
        --files <number>                   files the repository will have (default:
                                           10)
        --model <provider:name>            model of all agents, such as openai:gpt-5
        --model-for <agent=provider:name>  model of one agent; may be given several
                                           times
        --base-url <url>                   OpenAI-compatible server, instead of
                                           OPENAI_BASE_URL
        --context <tokens>                 what the model can read, where that is not
                                           known
        --prompts <folder>                 prompts that replace bundled ones, or
                                           langsmith:NAME[:COMMIT]; may be given
                                           several times
        --figures                          send the pictures of the paper's figures,
                                           to models that take images
        --attach-pdf                       send the PDF itself, once, to the planner
        --concurrency <number>             calls under way at the most, fewer while
                                           the server takes fewer (default: 32)
        --show-code <which>                code a coder is shown (default:
                                           dependencies) (choices: "dependencies",
                                           "earlier-levels")
        --sequential                       one call after another, each coder seeing
                                           all code written before it
        --max-pages <number>               longest PDF that is read (default: 300)
        --execute [probe]                  install, run in a sandbox and repair, up to
                                           this probe (default: smoke) (choices:
                                           "imports", "entry", "smoke", "full",
                                           preset: "smoke")
        --home <folder>                    folder of the run store, instead of
                                           .papercoder
        --json                             one JSON document on stdout
        -h, --help                         show this help
      "
    `);
  });

  it("of review", async () => {
    expect(await readHelp("review")).toMatchInlineSnapshot(`
      "Usage: papercoder review [options] <run>

      Decide on what a run waits for, then go on with it. Without a decision: ask, in
      a terminal.

      Arguments:
        run                           id of the run, its beginning, or last; see them
                                      with: papercoder runs

      Options:
        --approve                     go on with the plan as it is, with executing, or
                                      with the change that is shown
        --allow-package <name>        with --approve: a package to install that was
                                      asked about; may be given several times
        --config <file>               go on with this edited config.yaml
        --plan <file>                 go on with this edited plan.yaml
        --request-changes <feedback>  let an agent, and all that depends on it, work
                                      again
        --agent <name>                the agent that is asked for changes (default:
                                      planner)
        --cancel                      end the run; execute nothing; leave the change
                                      out
        --export <folder>             write config.yaml and plan.yaml there for
                                      editing, and decide nothing
        --home <folder>               folder of the run store, instead of .papercoder
        --quiet                       show only warnings, errors and the result
        --json                        stderr: one event per line; stdout: one result
                                      document
        -h, --help                    show this help
      "
    `);
  });

  it("of resume", async () => {
    expect(await readHelp("resume")).toMatchInlineSnapshot(`
      "Usage: papercoder resume [options] <run>

      Go on with a run that was stopped, failed or waits; what was answered is not
      asked again.

      Arguments:
        run                                id of the run, its beginning, or last; see
                                           them with: papercoder runs

      Options:
        --model <provider:name>            model of all agents, such as openai:gpt-5
        --model-for <agent=provider:name>  model of one agent; may be given several
                                           times
        --base-url <url>                   OpenAI-compatible server, instead of
                                           OPENAI_BASE_URL
        --reasoning-effort <effort>        how long the model thinks (choices: "none",
                                           "minimal", "low", "medium", "high",
                                           "xhigh")
        --temperature <number>             0 to 2, for models that take it
        --max-output-tokens <number>       longest answer
        --context <tokens>                 what the model can read, where that is not
                                           known
        --idle-timeout <seconds>           longest silence within a call (default:
                                           300)
        --timeout <seconds>                longest call (default: 1200)
        --retries <number>                 retries of a failed call (default: 5)
        --prompts <folder>                 prompts that replace bundled ones, or
                                           langsmith:NAME[:COMMIT]; may be given
                                           several times
        --figures                          send the pictures of the paper's figures,
                                           to models that take images
        --attach-pdf                       send the PDF itself, once, to the planner
        --check-hub                        ask Hugging Face about the ids of models
                                           and datasets
        --concurrency <number>             calls under way at the most, fewer while
                                           the server takes fewer (default: 32)
        --max-cost <dollars>               pause before the run costs more
        --max-tokens <number>              pause before the run reads and writes more
        --project <name>                   LangSmith project of the trace, instead of
                                           LANGSMITH_PROJECT
        --tag <name>                       tag of the trace; may be given several
                                           times
        --metadata <key=value>             metadata of the trace; may be given several
                                           times
        --no-trace                         keep no trace of the run
        --yes                              approve the plan without asking
        --force                            write into an output folder that is not
                                           empty
        --without <agent>                  leave an agent out, to see what it is
                                           worth; may be given several times
        --no-figures                       send no pictures from now on
        --no-attach-pdf                    do not send the PDF
        --no-check-hub                     do not ask Hugging Face
        --home <folder>                    folder of the run store, instead of
                                           .papercoder
        --quiet                            show only warnings, errors and the result
        --json                             stderr: one event per line; stdout: one
                                           result document
        -h, --help                         show this help

      Execution (docs/execution.md):
        --execute [probe]                  install, run in a sandbox and repair, up to
                                           this probe (default: smoke) (choices:
                                           "imports", "entry", "smoke", "full",
                                           preset: "smoke")
        --trust-packages <which>           execute without asking when all packages
                                           are known ones (choices: "ask", "known")
        --allow-package <name>             a package beyond the known ones to install;
                                           may be given several times
        --review-patches                   ask before each change of the debugger
        --sandbox <name>                   what holds the code (default: auto)
                                           (choices: "auto", "bubblewrap", "docker",
                                           "podman", "landlock", "seatbelt", "none")
        --sandbox-image <digest>           image of docker and podman
        --sandbox-user <uid:gid>           whom root runs the code as
        --python <program>                 Python to use (default: the newest on PATH)
        --package-index <url>              package index (default:
                                           https://pypi.org/simple)
        --torch <build>                    builds of torch (default: cpu) (choices:
                                           "cpu", "cuda")
        --wall <seconds>                   longest smoke run (default: 60)
        --full-wall <seconds>              longest run of the experiments (default:
                                           3600)
        --memory <MB>                      memory of a run (default: 4096)
        --disk <MB>                        disk space of a run (default: 512)
        --max-rounds <number>              rounds of repair (default: 8)
        --max-repair-cost <dollars>        what repairs may cost (default: 0.5)
      "
    `);
  });

  it("of runs", async () => {
    expect(await readHelp("runs")).toMatchInlineSnapshot(`
      "Usage: papercoder runs [options] [command]

      List the runs, newest first.

      Options:
        --home <folder>           folder of the run store, instead of .papercoder
        --json                    one JSON document on stdout
        -h, --help                show this help

      Commands:
        prune [options] [run...]  remove old runs, or only their traces
      "
    `);
  });

  it("of check", async () => {
    expect(await readHelp("check")).toMatchInlineSnapshot(`
      "Usage: papercoder check [options] <folder>

      Check any repository of Python: artefacts, syntax, names, calls, use of
      config.yaml. Executes nothing, asks no model.

      Arguments:
        folder          the repository

      Options:
        --fix           mend what needs no model: config form, requirements,
                        __init__.py, fences
        --dry-run       with --fix: show the diff, and write nothing
        --sarif [file]  SARIF 2.1.0, to a file or to stdout
        --json          one JSON document on stdout
        -h, --help      show this help
      "
    `);
  });

  it("of status", async () => {
    expect(await readHelp("status")).toMatchInlineSnapshot(`
      "Usage: papercoder status [options] <run>

      Tell how a run stands, what it has cost, and what to do next.

      Arguments:
        run              id of the run, its beginning, or last; see them with:
                         papercoder runs

      Options:
        --home <folder>  folder of the run store, instead of .papercoder
        --json           one JSON document on stdout
        -h, --help       show this help
      "
    `);
  });

  it("of graph", async () => {
    expect(await readHelp("graph")).toMatchInlineSnapshot(`
      "Usage: papercoder graph [options]

      Print the graph of agents as a Mermaid diagram.

      Options:
        -h, --help  show this help
      "
    `);
  });

  it("of doctor", async () => {
    expect(await readHelp("doctor")).toMatchInlineSnapshot(`
      "Usage: papercoder doctor [options]

      Tell what this machine has: Node.js, Python, sandboxes, disk, and how to get
      what it lacks.

      Options:
        --home <folder>  folder of the run store, instead of .papercoder
        --json           one JSON document on stdout
        -h, --help       show this help
      "
    `);
  });

  it("of prompts", async () => {
    expect(await readHelp("prompts")).toMatchInlineSnapshot(`
      "Usage: papercoder prompts [options] [command]

      List, show, copy and check prompts. Without a command: list them. Asks no model.

      Options:
        -h, --help                   show this help

      Commands:
        list [options]               list the prompts with their hashes, sources and
                                     inputs
        show [options] <name>        show the text of a prompt
        eject [options] [name...]    copy bundled prompts to a folder of your own
        check [options] <source...>  check prompts of your own, and tell all that is
                                     wrong
      "
    `);
  });

  it("of prompts list", async () => {
    expect(await readHelp("prompts", "list")).toMatchInlineSnapshot(`
      "Usage: papercoder prompts list [options]

      List the prompts that a run would use: hash, source, inputs, purpose.

      Options:
        --prompts <folder>  prompts that replace bundled ones, or
                            langsmith:NAME[:COMMIT]; may be given several times
        --json              one JSON document on stdout
        -h, --help          show this help
      "
    `);
  });

  it("of prompts show", async () => {
    expect(await readHelp("prompts", "show")).toMatchInlineSnapshot(`
      "Usage: papercoder prompts show [options] <name>

      Show the text of a prompt as a prompt file has it.

      Arguments:
        name                name of the prompt, such as planner

      Options:
        --prompts <folder>  prompts that replace bundled ones, or
                            langsmith:NAME[:COMMIT]; may be given several times
        --json              one JSON document on stdout
        -h, --help          show this help
      "
    `);
  });

  it("of prompts eject", async () => {
    expect(await readHelp("prompts", "eject")).toMatchInlineSnapshot(`
      "Usage: papercoder prompts eject [options] [name...]

      Copy bundled prompts, all or those that are named, to a folder of your own.

      Arguments:
        name           names of prompts, such as planner

      Options:
        --to <folder>  folder they are copied to (default: "my-prompts")
        --force        overwrite files that are there
        --json         one JSON document on stdout
        -h, --help     show this help
      "
    `);
  });

  it("of prompts check", async () => {
    expect(await readHelp("prompts", "check")).toMatchInlineSnapshot(`
      "Usage: papercoder prompts check [options] <source...>

      Check prompts of your own for the agents that come with PaperCoder, and tell all
      that is wrong.

      Arguments:
        source         folders of prompts, or langsmith:NAME[:COMMIT]

      Options:
        --own <agent>  agent of your own, whose prompt may take anything; may be given
                       several times
        --json         one JSON document on stdout
        -h, --help     show this help
      "
    `);
  });

  it("is never wider than 80 columns", async () => {
    const program = await createProgram([]);
    const names = program.commands.map((command) => command.name());
    const pages: string[][] = [[], ...names.map((name) => [name])];
    for (const name of names) {
      const loaded = findCommand(await createProgram([name]), name);
      pages.push(...loaded.commands.map((inner) => [name, inner.name()]));
    }
    expect(pages.length).toBeGreaterThan(18);
    for (const words of pages) {
      for (const line of (await readHelp(...words)).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});
