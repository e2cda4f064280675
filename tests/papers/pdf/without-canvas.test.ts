import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { fixturePath } from "../paper-folder.ts";

const run = promisify(execFile);
const reader = new URL("../../../src/papers/pdf/read-draft.ts", import.meta.url).href;

// what Node does where the optional package could not be installed
const hideCanvas = `
import Module from "node:module";
const load = Module._load;
Module._load = function (name, ...rest) {
  if (name === "@napi-rs/canvas") throw Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
  return load.call(this, name, ...rest);
};`;
const script = `
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const { readDraft } = await import(${JSON.stringify(reader)});
const bytes = readFileSync(${JSON.stringify(fixturePath("pdf/harbour.pdf"))});
const { title, blocks } = await readDraft({ bytes, path: "harbour.pdf", pages: 9 });
let canvas = "installed";
try { createRequire(${JSON.stringify(reader)})("@napi-rs/canvas"); } catch { canvas = "missing"; }
process.stdout.write(JSON.stringify({ canvas, title, count: blocks.length }));`;

it("reads PDFs without the optional @napi-rs/canvas, and prints nothing about it", async () => {
  const hook = `data:text/javascript,${encodeURIComponent(hideCanvas)}`;
  const { stdout, stderr } = await run(
    process.execPath,
    ["--import", "tsx", "--import", hook, "--input-type=module", "--eval", script],
    { cwd: fileURLToPath(new URL("../../..", import.meta.url)) },
  );
  expect(JSON.parse(stdout)).toEqual({
    canvas: "missing",
    title: "Tides in Narrow Harbours",
    count: expect.any(Number),
  });
  expect(stderr).toBe("");
});
