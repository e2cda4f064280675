import type { ExecutionRecord } from "../../src/state/execution-record.ts";
import { ExecutionLimits } from "../../src/state/execution-record.ts";

/** A record of a program that ended with code 1 after it wrote this to stderr. */
export function createRecord(stderr: string, changes: Partial<ExecutionRecord> = {}): ExecutionRecord {
  return {
    argv: ["/venv/bin/python", "main.py"],
    sandbox: "bubblewrap",
    level: "full",
    gaps: [],
    limits: ExecutionLimits.parse({}),
    reason: "exit-nonzero",
    exit: 1,
    signal: null,
    ms: 10,
    peakMB: 100,
    stdout: { bytes: 0, tail: "" },
    stderr: { bytes: stderr.length, tail: stderr },
    ...changes,
  };
}

/** What Python prints of an exception that a function of the repository lets through. */
export function printTraceback(exception: string, source = "return run()", file = "/work/train.py"): string {
  return `Traceback (most recent call last):
  File "/work/main.py", line 30, in <module>
    main()
  File "/work/main.py", line 20, in main
    train(config)
  File "${file}", line 7, in train
    ${source}
    ~~~~~~^^
  File "/venv/lib/python3.11/site-packages/torch/nn/functional.py", line 99, in linear
    return torch._C._nn.linear(input, weight, bias)
${exception}
`;
}
