import { expect, it } from "vitest";
import { createForkCommand } from "../../src/cli/commands/fork.ts";
import { createResumeCommand } from "../../src/cli/commands/resume.ts";
import { createRunCommand } from "../../src/cli/commands/run.ts";
import { readSettings } from "../../src/cli/options/read-settings.ts";

it.each([
  ["run", createRunCommand, ["--check-hub"], { checkHub: true }],
  ["run", createRunCommand, [], {}],
  ["resume", createResumeCommand, ["--check-hub"], { checkHub: true }],
  ["resume", createResumeCommand, ["--no-check-hub"], { checkHub: false }],
  ["resume", createResumeCommand, [], {}],
  ["fork", createForkCommand, ["--check-hub"], { checkHub: true }],
  ["fork", createForkCommand, ["--no-check-hub"], { checkHub: false }],
  ["fork", createForkCommand, [], {}],
])("a %s asks Hugging Face only where it is told to: %#", (_, create, flags, settings) => {
  const command = create();
  command.parseOptions([...flags]);

  expect(readSettings(command.opts(), [])).toEqual(settings);
});
