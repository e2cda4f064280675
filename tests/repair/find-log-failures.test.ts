import { describe, expect, it } from "vitest";
import { findLogFailures } from "../../src/repair/failure/find-log-failures.ts";

describe("a line of a log says that something failed", () => {
  it.each([
    "ERROR: cannot load the data",
    "ERROR:root:cannot load the data",
    "[ERROR] cannot load the data",
    "[2024-05-01 12:00:00,123][train][ERROR] - cannot load",
    "2024-05-01 12:00:00,123 - train - ERROR - cannot load",
    "2024-05-01 12:00:00 ERROR train: cannot load",
    "2024-05-01 12:00:00.123 | ERROR    | train:main:10 - cannot load",
    "12:00:01 ERROR cannot load",
    "CRITICAL:train:cannot load",
    "FATAL: no data",
    "FAILED: two_moons: No module named 'sbi'",
    "  FAILED: slcp",
    "task two_moons FAILED: ImportError",
    "FAILED: 3",
    "FAILED: 3 of 5",
    "Traceback (most recent call last):",
    "  + Exception Group Traceback (most recent call last):",
    "Error: no valid results",
    "Failed to load checkpoint",
    "Fatal Python error: Segmentation fault",
    "\u001b[31mERROR: cannot load\u001b[0m",
    "===== 2 failed, 3 passed in 0.1s =====",
    "ERROR loading the data",
  ])("%j", (line) => {
    expect(findLogFailures(`before\n${line}\nafter`)).toHaveLength(1);
  });
});

describe("a line of a log says nothing of a failure", () => {
  it.each([
    "Parameter error by contamination, mean (standard error), tab:1",
    "Graduated trimming by steps at contamination 0.3, tab:2",
    "0 failed, 3 passed",
    "FAILED: 0",
    "failed: 0",
    "Failed: 0 of 5",
    "error rate: 0.12",
    "Error: 0.12",
    "Error: 0.12 ± 0.01",
    "Error: 12.5%",
    "ERROR: 0.031 (0.002)",
    "ERROR | STD | N",
    "| METHOD | ERROR | STD |",
    "METHOD     ERROR     STD",
    "test error 0.12",
    "Standard error: 0.01",
    "MeanAbsoluteError: 0.3",
    "relative error of the estimate: 1e-3",
    "INFO: the error is below the tolerance",
    "2024-05-01 12:00:00 INFO error 0.12",
    "WARNING: failed trials are left out: 0",
    "epoch 1 loss 0.5",
    "no errors",
    "",
  ])("%j", (line) => {
    expect(findLogFailures(line)).toEqual([]);
  });

  it("of many lines at most 20 are given, each on one line and not too long", () => {
    const lines = findLogFailures(`ERROR: ${"x".repeat(5_000)}\n`.repeat(100));

    expect(lines).toHaveLength(20);
    expect(lines[0]?.length).toBe(200);
  });
});
