#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { CommanderError } from "commander";
import { PaperCoderError } from "../core/errors.ts";
import { createProgram } from "./create-program.ts";
import { exitCodes } from "./exit-code.ts";
import { flushResult } from "./output.ts";
import { reportError } from "./report-error.ts";

// V8 would spend seconds of CPU, and hold up the exit, on optimising 10 MB of ruff that check a few short texts
for (const flag of ["wasm-dynamic-tiering", "wasm-tier-up"]) setFlagsFromString(`--no-${flag}`);

const given = process.argv.slice(2);
const words = given.length > 0 ? given : ["--help"];
try {
  const program = await createProgram(words);
  await program.parseAsync(words, { from: "user" });
} catch (error) {
  process.exitCode = endWithError(error);
}
await flushResult();
// connections that a server keeps open would hold the process
process.exit();

function endWithError(error: unknown): number {
  if (!(error instanceof CommanderError)) return reportError(error, { json: words.includes("--json") });
  if (error.exitCode === 0) return exitCodes.done;
  const message = error.message.replace(/^error: /, "");
  return reportError(new PaperCoderError("USAGE", message, { cause: error }), {
    json: words.includes("--json"),
  });
}
