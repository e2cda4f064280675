import { execFile } from "node:child_process";
import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { createPdf, createPng } from "./picture-files.ts";

const source = fileURLToPath(new URL("../../../src/", import.meta.url));
const findPackage = createRequire(import.meta.url);
/** What is needed to save pictures where the optional package has not been installed. */
const sources = ["core", "state", "papers/figures", "papers/start-worker.ts"];
const packages = ["pdfjs-dist", "zod", "tsx"];

it("pictures that need no drawing are kept without @napi-rs/canvas, and a warning says how to install it", async () => {
  const folder = await createTemporaryFolder();
  for (const name of sources) await cp(join(source, name), join(folder, "src", name), { recursive: true });
  await mkdir(join(folder, "node_modules"));
  for (const name of packages) {
    const found = dirname(findPackage.resolve(`${name}/package.json`));
    await symlink(found, join(folder, "node_modules", name), "dir");
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "small.png"), createPng(40, 30));
  await writeFile(join(folder, "wide.png"), createPng(3_000, 30));
  await writeFile(join(folder, "graph.pdf"), createPdf(""));
  await writeFile(
    join(folder, "main.ts"),
    `import { readFileSync } from "node:fs";
     import { saveFigures } from "./src/papers/figures/save-figures.ts";
     const names = ["small.png", "wide.png", "graph.pdf"];
     const blocks = names.map((file, index) => ({ type: "figure", id: \`fig:\${index + 1}\`, pictures: [{ file }] }));
     const saved = await saveFigures({ blocks }, { files: { read: (path) => readFileSync(path) } }, "figures");
     console.log(JSON.stringify(saved));`,
  );

  const loader = pathToFileURL(findPackage.resolve("tsx")).href;
  const child = await promisify(execFile)(process.execPath, ["--import", loader, "main.ts"], { cwd: folder });

  const { figures, warnings } = JSON.parse(child.stdout);
  expect(figures).toMatchObject([
    { name: "fig-1.png", width: 40 },
    { name: "fig-2.png", width: 3_000 },
  ]);
  expect(warnings).toMatchObject([{ code: "PACKAGE_MISSING", place: "fig:3" }]);
  expect(warnings[0].message).toContain("npm install @napi-rs/canvas");
  expect(child.stderr).toBe("");
});
