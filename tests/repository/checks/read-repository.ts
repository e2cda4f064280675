import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SourceExpectation } from "../../../src/agents/agent.ts";

const root = new URL("../../fixtures/python/good/", import.meta.url);

/** The files of a small repository in which every check should find nothing. */
export function readGoodRepository(): { path: string; text: string }[] {
  return readdirSync(fileURLToPath(root), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".py"))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, root), "utf8") }));
}

export const configPaths = [
  "seed",
  "data.seed",
  "data.size",
  "data.dim",
  "model.hidden_size",
  "model.dropout",
  "model.layers",
  "training.epochs",
  "training.batch_size",
  "training.log_every",
  "smoke.epochs",
];

/** An expectation of a file that nothing is designed for, with the changes a test is about. */
export function expectFile(changes: Partial<SourceExpectation>): SourceExpectation {
  return {
    path: "src/file.py",
    symbols: [],
    spelled: [],
    available: [],
    paths: [],
    packages: [],
    configPaths,
    ...changes,
  };
}
