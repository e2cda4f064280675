import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { DesignDraft } from "../../../src/agents/logic-designer.ts";
import type { Architecture } from "../../../src/state/architecture.ts";
import type { Pause } from "../../../src/state/pause.ts";
import { addFile, changeArchitecture, changeDesign } from "./changed-answers.ts";
import { runLocally } from "./local-run.ts";

const hostile = 'Reads "table.csv\\", # not a comment", // nor /* this */, {neither: [this]}, it\'s `$x$`.';
const classDiagram =
  "classDiagram\n    class Signal1 {\n        +make_signal_1(path) ndarray\n    }\n    class Main";
const sequenceDiagram = "sequenceDiagram\n    Main->>Signal1: make_signal_1\n    Signal1-->>Main: array";

describe("defects of the original: reading answers", () => {
  it("defect 8: valid JSON never loses anything to a repair, whatever its strings hold", async () => {
    const sent: { architecture?: object; design?: object } = {};
    const architect = changeArchitecture((draft) => {
      sent.architecture = { ...draft, approach: hostile };
      return sent.architecture;
    });
    const logicDesigner = changeDesign((draft) => {
      const files = draft.files.map((file) => ({ ...file, details: `${file.path}: ${hostile}` }));
      sent.design = Object.fromEntries(Object.entries({ ...draft, files }).reverse());
      return sent.design;
    });

    const { run, log } = await runLocally({ answers: { architect, "logic-designer": logicDesigner } });

    const plan = readPlan(run.pause);
    expect(log.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
    expect(plan.architecture).toMatchObject({ ...sent.architecture });
    expect(plan.design).toEqual(sent.design);
  });

  it("defect 9: mending slightly broken JSON never changes a backslash or a diagram", async () => {
    const approach = String.raw`Minimises \theta \mapsto \frac{1}{2}\|\nabla f\| over C:\runs\new.`;
    const answer = (draft: object) =>
      `${JSON.stringify({ ...draft, approach, classDiagram, sequenceDiagram }, null, 2)}`.replace(
        /",\n {2}"/,
        '"\n  "',
      );
    let text = "";
    const prepare = changeArchitecture((draft) => {
      text = answer(draft);
      return draft;
    });

    const { run, log } = await runLocally({
      answers: {
        architect: async (call) => {
          await prepare(call);
          return `\`\`\`json\n${text}\n\`\`\``;
        },
      },
    });

    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(run.error).toBeUndefined();
    expect(log.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
    expect(readPlan(run.pause).architecture).toMatchObject({ approach, classDiagram, sequenceDiagram });
  });

  it("defect 11: a fence inside a file never ends the file", async () => {
    const readme = [
      "# Notes",
      "Run it:",
      "```bash\npython main.py --smoke\n```",
      "or see its config:",
      "```yaml\nseeds: 5\n```",
      "That is all.",
    ].join("\n\n");

    const { run, output } = await runLocally({
      answers: addFile("docs/notes.md", `\`\`\`markdown\n${readme}\n\`\`\``),
      settings: { approve: true },
    });

    expect(run.error).toBeUndefined();
    expect(await readFile(join(output, "docs/notes.md"), "utf8")).toBe(`${readme}\n`);
  });

  it("defect 11: the first fence of an answer is never taken when another holds the file", async () => {
    const source = Array.from({ length: 12 }, (_, index) => `NAME_${index} = "name ${index}"`).join("\n");
    const answer = `Call it so:\n\n\`\`\`python\nfrom names import NAME_1\n\`\`\`\n\n\`\`\`python names.py\n${source}\n\`\`\``;

    const { run, output } = await runLocally({
      answers: addFile("names.py", answer),
      settings: { approve: true },
    });

    expect(run.error).toBeUndefined();
    expect(await readFile(join(output, "names.py"), "utf8")).toBe(`${source}\n`);
  });
});

function readPlan(pause: Pause | undefined): { architecture: Architecture; design: DesignDraft } {
  if (pause?.kind !== "review") throw new Error("the run does not wait for its review");
  return parse(pause.plan);
}
