import { chmod, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyChanges } from "../../../src/repository/repository-check/fix/apply-changes.ts";
import { fixRepository } from "../../../src/repository/repository-check/fix/fix-repository.ts";
import { regression } from "./clean-repositories.ts";
import { type Files, writeRepositoryFiles } from "./write-repository-files.ts";

const { "src/__init__.py": _init, "requirements.txt": _requirements, ...rest } = regression;
/** A repository with one of each that can be mended, and with what no fixer may touch. */
const broken: Files = {
  ...rest,
  "config.yaml": (regression["config.yaml"] ?? "")
    .replace("1.0e-4", "1e-4")
    .trimEnd()
    .replaceAll("\n", "\\n"),
  "src/model.py": `Here is the file:\n\`\`\`python\n${regression["src/model.py"]}\`\`\`\nIt is complete.\n`,
  "setup.py": "from setuptools import setup\nsetup(name='x', packages=['src'])\n",
  "notes.md": "```python\nx = 1\n```\n",
  "other.yaml": "lr: 1e-4\n",
};

async function readAll(root: string): Promise<Record<string, string>> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(
    await Promise.all(
      paths.sort().map(async (path) => [path.slice(root.length + 1), await readFile(path, "utf8")] as const),
    ),
  );
}

describe("fixing a repository", () => {
  it("mends config, fences, requirements and packages, and nothing else", async () => {
    const root = await writeRepositoryFiles(broken);
    const { changes, check } = await fixRepository(root, { dryRun: false });
    expect(changes.map(({ path }) => path)).toEqual([
      "config.yaml",
      "requirements.txt",
      "src/__init__.py",
      "src/model.py",
    ]);
    expect(check.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(await readAll(root)).toEqual({
      ...broken,
      "config.yaml": regression["config.yaml"],
      "requirements.txt": "numpy\nPyYAML\n",
      "src/__init__.py": "",
      "src/model.py": regression["src/model.py"],
    });
    expect((await fixRepository(root, { dryRun: false })).changes).toEqual([]);
  });

  it("writes nothing on a dry run, and checks what is there", async () => {
    const root = await writeRepositoryFiles(broken);
    const { changes, check } = await fixRepository(root, { dryRun: true });
    expect(changes).toHaveLength(4);
    expect(check.findings.some(({ code }) => code === "config-escaped")).toBe(true);
    expect(await readAll(root)).toEqual(broken);
  });

  it("keeps line ends, lines without an end, and permissions", async () => {
    const root = await writeRepositoryFiles({
      "main.py":
        "import argparse\nimport numpy\nimport yaml\nif __name__ == '__main__':\n    argparse.ArgumentParser().parse_args()\n",
      "config.yaml": "lr: 1e-4\r\n# end\r\n",
      "requirements.txt": "torch\r\nscipy",
    });
    await chmod(join(root, "config.yaml"), 0o640);
    await fixRepository(root, { dryRun: false });
    expect(await readAll(root)).toMatchObject({
      "config.yaml": "lr: 1.0e-4\r\n# end\r\n",
      "requirements.txt": "torch\r\nscipy\r\nnumpy\r\nPyYAML\r\n",
    });
    expect((await stat(join(root, "config.yaml"))).mode & 0o777).toBe(0o640);
  });

  it("leaves a fence that is text, a file that would not parse, and another encoding", async () => {
    const files = {
      "a.py": '"""\n```python\nx = 1\n```\n"""\nx = 1\n',
      "b.py": "```python\nx = (\n```\n",
    };
    const root = await writeRepositoryFiles(files);
    expect((await fixRepository(root, { dryRun: false })).changes).toEqual([]);
  });

  it("changes nothing when one of the files is no longer as it was read", async () => {
    const root = await writeRepositoryFiles({ "a.txt": "1", "b.txt": "2" });
    const changes = [
      { path: "a.txt", before: "1", after: "3" },
      { path: "b.txt", before: "other", after: "4" },
    ];
    await expect(applyChanges(root, changes)).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
    expect(await readAll(root)).toEqual({ "a.txt": "1", "b.txt": "2" });
  });
});
