#!/usr/bin/env node
import { CommanderError } from "commander";
import { PaperCoderError } from "../core/errors.ts";
import { createProgram } from "./create-program.ts";
import { exitCodes } from "./exit-code.ts";
import { flushResult } from "./output.ts";
import { reportError } from "./report-error.ts";

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
