import { expect, it } from "vitest";
import { createResumeCommand } from "../../src/cli/commands/resume.ts";
import { createRunCommand } from "../../src/cli/commands/run.ts";
import { readSettings } from "../../src/cli/options/read-settings.ts";

/** The settings that a resume would change with these arguments. */
function readChanges(...flags: string[]) {
  const command = createResumeCommand();
  command.parseOptions(flags);
  return readSettings(command.opts(), []);
}

it("a resume changes nothing about attachments unless it is told to", () => {
  expect(readChanges()).toEqual({});
});

it.each([
  [["--figures"], { figures: true }],
  [["--no-figures"], { figures: false }],
  [["--attach-pdf", "--no-figures"], { attachPdf: true, figures: false }],
  [["--no-attach-pdf"], { attachPdf: false }],
])("a resume takes %j", (flags, changes) => {
  expect(readChanges(...flags)).toEqual(changes);
});

it("a run attaches nothing unless it is told to", () => {
  const command = createRunCommand();
  command.parseOptions(["--figures"]);

  expect(readSettings(createRunCommand().opts(), [])).toEqual({});
  expect(readSettings(command.opts(), [])).toEqual({ figures: true });
});
