import { describe, expect, it } from "vitest";
import { createFolder, prompts, write } from "./prompt-folder.ts";

describe("papercoder prompts check", () => {
  const broken = {
    "planer.md": write([], "Plan."),
    "coder.md": write(["path", "style"], "{{path}} {{style}} {{ analysis }}"),
    "planner.md": write([], "Plan it. {{answer_form}}"),
    "analyst.md": "---\ndescription: A.\nimputs: [path]\nmodel: gpt\n---\n{{path}}\n",
    "repair.md": write(["problems", "unused"], "Mend {{problem}}."),
    "feedback.md": write(["feedback", "earlier-answer"], ""),
    "system.md": "You are one of several.",
  };
  const expected: readonly [string, "error" | "warning", string][] = [
    ["planer", "error", 'there is no prompt "planer" to replace; did you mean planner?'],
    ["coder", "error", "declares an input that nobody fills: style"],
    ["coder", "error", "has no {{analysis}}"],
    ["coder", "warning", "shows {{ analysis }} to the model as it stands"],
    ["planner", "warning", "has no {{answer-form}}"],
    ["planner", "warning", "shows {{answer_form}} to the model as it stands"],
    ["analyst", "error", "unknown key in its front matter: imputs (did you mean inputs?)"],
    ["analyst", "error", "unknown key in its front matter: model (there are: description, inputs)"],
    ["repair", "error", "declares inputs its text does not use: problems, unused"],
    ["repair", "error", "uses placeholders it does not declare: problem"],
    ["feedback", "error", "has no text after its front matter"],
    ["system", "error", "must start with front matter"],
  ];

  it("tells every problem of every file, errors first, and ends with exit code 1", async () => {
    const folder = await createFolder(broken);

    const { exitCode, stdout, stderr } = await prompts(folder, "check", "own", "nowhere");

    expect(exitCode).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    for (const [name, severity, problem] of expected) {
      expect(lines).toContainEqual(
        expect.stringMatching(new RegExp(`^${severity}: +own/${name}\\.md: .*${escapePattern(problem)}`)),
      );
    }
    expect(lines).toContainEqual("error:   nowhere: this prompt folder cannot be read (ENOENT)");
    expect(lines).toHaveLength(expected.length + 1);
    expect(lines.map((line) => line.split(":")[0])).toEqual([
      ...Array.from({ length: 10 }, () => "error"),
      ...Array.from({ length: 3 }, () => "warning"),
    ]);
    expect(stderr).toBe(
      "error: 10 errors and 3 warnings in own, nowhere; mend the errors and check again\n  code: PROMPT_INVALID\n",
    );
  });

  it("gives them as one JSON document", async () => {
    const folder = await createFolder({ ...broken, "resume.md": write([], "Go on.") });

    const { exitCode, stdout, stderr } = await prompts(folder, "check", "own", "--json");

    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    const { prompts: held, problems, error } = JSON.parse(stdout);
    expect(held).toMatchObject([
      { name: "planner" },
      { name: "resume", source: "own/resume.md", inputs: [] },
    ]);
    expect(problems).toHaveLength(expected.length);
    expect(problems).toContainEqual({
      source: "own/coder.md",
      severity: "error",
      problem: expect.stringContaining("nobody fills: style"),
    });
    expect(error).toMatchObject({ code: "PROMPT_INVALID" });
  });

  it("takes the prompts of agents of one's own as they are", async () => {
    const folder = await createFolder({ "reviewer.md": write(["focus"], "Look at {{focus}}.") });

    const unknown = await prompts(folder, "check", "own");
    const known = await prompts(folder, "check", "own", "--own", "reviewer");

    expect(unknown.stdout).toContain('there is no prompt "reviewer" to replace');
    expect(known).toMatchObject({ exitCode: 0, stdout: "reviewer: nothing is wrong\n" });
  });

  it("ends well when there are only warnings", async () => {
    const folder = await createFolder({ "planner.md": write([], "Plan.") });

    const { exitCode, stdout } = await prompts(folder, "check", "own");

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^warning: own\/planner\.md: .*\nplanner: 0 errors and 1 warning in own\n$/);
  });
});

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
