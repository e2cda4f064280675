import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(root, "docs")).map((name) => join("docs", name)),
].filter((path) => path.endsWith(".md"));

describe("the documentation", () => {
  it("explains every error code, and no other", () => {
    const codes = [...read("src/core/errors.ts").matchAll(/^ {2}\| "([A-Z_]+)"/gm)].map((match) => match[1]);
    const table = read("docs/errors.md").match(/^\| `.*?\|/gm) ?? [];
    const explained = table.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map((match) => match[1]));

    expect(codes.length).toBeGreaterThan(30);
    expect(explained.toSorted()).toEqual(codes.toSorted());
  });

  it.each(pages)("%s links only to files that exist", (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? "");

    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it("names only scripts that package.json has", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? ""),
    );

    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("says in the README that the demo's answers are recorded", () => {
    expect(read("README.md")).toContain("**The answers are recorded**");
  });
});
