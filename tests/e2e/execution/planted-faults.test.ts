import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSkipNote, demoSkipReason, demoWheels } from "../../support/execution/demo-wheels.ts";
import { type ExecutionSetup, setUpExecution } from "../../support/execution/execution-setup.ts";
import {
  demoShapeFault,
  type PlantedFault,
  plantFaults,
  recordRepair,
  runDemo,
} from "../../support/execution/run-demo.ts";

let setup: ExecutionSetup;
const smokeOk = { status: "done", reached: { status: "smoke_ok", rung: 9 } };

/** Faults that a check sees as soon as the answer is there: it is put back, and the second one holds. */
const seenAtOnce: { name: string; fault: PlantedFault; agent: string; file?: string; problem: string }[] = [
  {
    name: "a missing import (rung 2)",
    fault: { answer: "coder/trimming.py.1.md", search: "import math\n", replace: "" },
    ...{ agent: "coder", file: "trimming.py", problem: "Undefined name `math`" },
  },
  {
    name: "a keyword that another file does not take (rung 3)",
    fault: {
      answer: "coder/main.py.1.md",
      search: "steps, options.smoke)",
      replace: "steps, is_smoke=options.smoke)",
    },
    ...{ agent: "coder", file: "main.py", problem: "gives is_smoke, which it does not take" },
  },
  {
    name: "a number that is a text (rung 0)",
    fault: { answer: "config-writer.1.md", search: '"value": 0.001,', replace: '"value": "1e-3",' },
    ...{ agent: "config-writer", problem: 'The value of regression.ridge is the text "1e-3"' },
  },
  {
    name: "a key that the config lacks (rung 4)",
    fault: {
      answer: "config-writer.1.md",
      search: '"path": "regression.ridge"',
      replace: '"path": "regression.strength"',
    },
    ...{ agent: "config-writer", problem: "reads regression.ridge, which the config does not have" },
  },
  {
    name: "an exception that is passed over (rung 3)",
    fault: {
      answer: "coder/main.py.1.md",
      search: "    write_results(options.output, comparison, steps, options.smoke)\n",
      replace:
        "    try:\n        write_results(options.output, comparison, steps, options.smoke)\n    except: pass\n",
    },
    ...{ agent: "coder", file: "main.py", problem: "`except:` hides every failure" },
  },
];

describe.skipIf(demoSkipReason !== undefined)(`a fault in the demo${demoSkipNote}`, () => {
  beforeAll(async () => {
    setup = await setUpExecution(demoWheels);
  });
  afterAll(() => setup?.close());

  it.each(seenAtOnce)(
    "is seen before anything is executed: $name",
    async ({ fault, agent, file, problem }) => {
      const second = fault.answer.replace(/\.1\.md$/, ".2.md");
      const answers = await plantFaults([fault], { [second]: fault.answer });
      const { run, events } = await runDemo(setup, { answers, execute: null });

      expect(events.filter(({ type }) => type === "call-rejected")).toEqual([
        {
          ...{ type: "call-rejected", agent, attempt: 1, ...(file === undefined ? {} : { file }) },
          problems: expect.arrayContaining([expect.stringContaining(problem)]),
        },
      ]);
      expect(run).toMatchObject({ status: "done", reached: { status: "static_ok" } });
    },
  );

  it("is seen in the smoke run: shapes that do not fit (rung 9), and mended in a round", {
    timeout: 120_000,
  }, async () => {
    const answers = await plantFaults([demoShapeFault.fault], {
      "debugger/round-1.1.md": recordRepair(1, { edits: [demoShapeFault.mend] }),
    });
    const { run, read } = await runDemo(setup, { answers });

    expect(run).toMatchObject(smokeOk);
    const report = await read("REPAIR.md");
    expect(report).toMatch(/- Failure, on rung 9: ValueError: matmul:/);
    expect(report).toContain("+    gram = weighted.T @ inputs");
    expect(report).toContain("Touches what implements `eq:1`");
    expect(report).toContain("code +1 -1, config +0 -0, requirements +0 -0");
  });

  it("is handed to the user: a download without a fallback (rung 9); no model is asked", async () => {
    const answers = await plantFaults([
      {
        answer: "coder/data.py.1.md",
        search: "import numpy as np\n",
        replace: "import urllib.request\n\nimport numpy as np\n",
      },
      {
        answer: "coder/data.py.1.md",
        search: "    inputs = rng.standard_normal(",
        replace:
          '    urllib.request.urlopen("https://example.org/inputs.csv")\n    inputs = rng.standard_normal(',
      },
    ]);
    const { run, events, read } = await runDemo(setup, { answers });

    expect(run).toMatchObject({ status: "done", reached: { status: "entry", rung: 8 } });
    expect(
      events.filter((event) => "agent" in event && event.agent === "debugger" && event.type === "call-start"),
    ).toEqual([]);
    expect(await read("REPAIR.md")).toContain("Stopped: the failure is of data that is not there");
    expect(await read("data.py")).toContain("urlopen(");
  });

  it("is seen before anything is installed: a package that does not exist (rung 6), and mended in a round", async () => {
    const since = setup.index.requests.length;
    const edit = { path: "metrics.py", search: "import robuststatz\n", replace: "" };
    const answers = await plantFaults(
      [
        {
          answer: "coder/metrics.py.1.md",
          search: "import numpy as np\n",
          replace: "import numpy as np\nimport robuststatz\n",
        },
        {
          answer: "logic-designer.1.md",
          search: '"packages": [',
          replace:
            '"packages": [{"name":"robuststatz","import":"robuststatz","version":null,"reason":"Statistics.","fallback":"NumPy alone."},',
        },
      ],
      { "debugger/round-1.1.md": recordRepair(1, { edits: [edit] }) },
    );
    const { run, read } = await runDemo(setup, { answers });

    expect(run).toMatchObject(smokeOk);
    expect(await read("REPAIR.md")).toMatch(
      /- Failure, on rung 6: The index has no package robuststatz, which metrics\.py needs\./,
    );
    expect(await read("requirements.lock")).not.toContain("robuststatz");
    expect(setup.index.requests.slice(since)).toContain("robuststatz");
  });
});
