import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { checkYaml } from "../../../src/repository/checks/text/check-yaml.ts";
import { mendConfig } from "../../../src/repository/repository-check/fix/mend-config.ts";

const mantissas = ["1", "10", "1.", "1.5", ".5", "-1", "+2", "-.5", "0", "12.25", "-3.0", "007"];
const exponents = ["", "e-4", "e4", "e+4", "E-05", "E5", "e-09", "E+12", "e0"];
const forms = mantissas.flatMap((mantissa) => exponents.map((exponent) => mantissa + exponent));
const python = ["python3", "/usr/bin/python3"].find((command) => {
  try {
    execFileSync(command, ["-c", "import yaml"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** The type and value that PyYAML gives each value of a mapping. */
function readWithPython(text: string): [type: string, value: string][] {
  const program =
    "import json, sys, yaml\nprint(json.dumps([[type(v).__name__, str(v)] for v in yaml.safe_load(sys.stdin).values()]))";
  return JSON.parse(execFileSync(python ?? "", ["-c", program], { input: text, encoding: "utf8" }));
}

const write = (numbers: readonly string[]) =>
  numbers.map((number, index) => `k${index}: ${number}  # ${number}\n`).join("");

describe("numbers in a config", () => {
  it.each([
    ["lr: 1e-4  # from the paper\nlist: [1e5, 2.0]\n", "lr: 1.0e-4  # from the paper\nlist: [1.0e+5, 2.0]\n"],
    ["a: -1E-05\r\nb: 'x 1e-4'\r\n", "a: -1.0e-05\r\nb: 'x 1e-4'\r\n"],
    ['a: 1.0e-04\nb: 1e-4x\nc: "1e-4"\n1e-3: d\n', 'a: 1.0e-04\nb: 1e-4x\nc: "1e-4"\n1.0e-3: d\n'],
    ["# a: 1\\nb: 1e-3\\n# c\\nd: [2]", "# a: 1\nb: 1.0e-3\n# c\nd: [2]\n"],
    ["a: 'two\\nlines'\nb: 1\n", "a: 'two\\nlines'\nb: 1\n"],
  ])("are mended with all else kept: %j", (text, mended) => {
    expect(mendConfig(text)).toBe(mended);
    expect(checkYaml(mended)).toEqual([]);
  });

  it.each(["# seed: 0\\nlr: 1e-3\\nsteps: 3\n", "# only a comment\n", ""])("are not there in %j", (text) => {
    expect(checkYaml(text)[0]?.code).toMatch(/config-(escaped|empty)/);
  });

  it("says on which line a config is escaped", () => {
    expect(checkYaml("\n# seed: 0\\nlr: 1\\nsteps: 3\n")[0]).toMatchObject({
      code: "config-escaped",
      line: 2,
    });
  });

  // skipped where there is no python3 with PyYAML: only that says what PyYAML reads
  it.skipIf(python === undefined)("are floats to PyYAML in every form, once mended", () => {
    const before = readWithPython(write(forms));
    const after = readWithPython(mendConfig(write(forms)));
    for (const [index, form] of forms.entries()) {
      const isTyped = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(form);
      const [type, value] = after[index] ?? ["", ""];
      if (/[.e]/i.test(form) && isTyped) expect([form, type]).toEqual([form, "float"]);
      if (type === "float") expect(Number(value), form).toBe(Number(form));
      const isNamed = checkYaml(`k: ${form}\n`).some(({ code }) => code === "float-as-text");
      expect([form, isNamed]).toEqual([form, before[index]?.[0] === "str"]);
    }
  });
});
