import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { afterAll, describe, expect, it } from "vitest";
import { readTar } from "../../../src/papers/archive/read-tar.ts";
import { type Entry, writeTar } from "./write-archives.ts";

const long = `${"figures of the appendix/".repeat(8)}loss curve.tex`;
const work = mkdtempSync(join(tmpdir(), "papercoder-tar-"));
afterAll(() => rmSync(work, { recursive: true }));

function read(entries: readonly Entry[]): Record<string, string> {
  const files = readTar(writeTar(entries), "paper.tar");
  return Object.fromEntries(
    files.list().map((path) => [path, Buffer.from(files.read(path) ?? []).toString()]),
  );
}

function pax(...pairs: [key: string, value: string][]): string {
  return pairs
    .map(([key, value]) => {
      const rest = ` ${key}=${value}\n`;
      const length = Buffer.byteLength(rest);
      // the length counts its own digits
      const digits = String(length + String(length).length).length;
      return `${length + digits}${rest}`;
    })
    .join("");
}

describe("readTar", () => {
  it("takes long names as GNU tar writes them, for the next entry alone", () => {
    const name: Entry = { path: "././@LongLink", type: "NextFileHasLongPath", content: `${long}\0` };
    const entries = [name, { path: long.slice(0, 99), content: "a" }, { path: "b.tex", content: "b" }];
    expect(read(entries)).toEqual({ [long]: "a", "b.tex": "b" });
  });

  it("takes names and sizes of pax headers, for the next entry alone", () => {
    const header: Entry = {
      path: "PaxHeader/a",
      type: "ExtendedHeader",
      content: pax(["path", "2024"], ["size", "3"], ["mtime", "1700000000.5"]),
    };
    const entries = [header, { path: "a", content: "abc", size: 0 }, { path: "b.tex", content: "b" }];
    expect(read(entries)).toEqual({ "2024": "abc", "b.tex": "b" });
  });

  it("keeps the name before attributes that are longer than any name", () => {
    const attributes = pax(["SCHILY.xattr.user.notes", "x".repeat(70_000)]);
    const header: Entry = { path: "PaxHeader/a", type: "ExtendedHeader", content: attributes };
    expect(read([header, { path: "a.tex", content: "a" }])).toEqual({ "a.tex": "a" });
  });

  it("passes over what holds for all entries, labels and maps", () => {
    const entries: Entry[] = [
      { path: "pax_global_header", type: "GlobalExtendedHeader", content: pax(["comment", "3f2a"]) },
      { path: "label", type: "TapeVolumeHeader" },
      { path: "a.tex", content: "a" },
    ];
    expect(read(entries)).toEqual({ "a.tex": "a" });
  });

  it("looks where a long name leads before it is taken", () => {
    const name: Entry = { path: "x", type: "NextFileHasLongPath", content: `../${long}\0` };
    const link: Entry = { path: "x", type: "NextFileHasLongLinkpath", content: `../${long}\0` };
    for (const entries of [
      [name, { path: "a", content: "a" }],
      [link, { path: "a", type: "SymbolicLink" as const, target: "b" }],
    ]) {
      expect(() => read(entries)).toThrow(expect.objectContaining({ code: "PAPER_UNSAFE" }));
    }
  });

  it.each([
    ["it ends inside an entry", writeTar([{ path: "a.tex", content: "abc" }]).subarray(0, 514)],
    ["it has no entries", Buffer.alloc(2048)],
    ["a header is damaged", writeTar([{ path: "a.tex", content: "abc" }]).fill(7, 10, 20)],
  ])("refuses an archive where %s", (reason, bytes) => {
    const failure = { code: "PAPER_CORRUPT", message: expect.stringContaining(reason) };
    expect(() => readTar(bytes, "paper.tar")).toThrow(expect.objectContaining(failure));
  });

  it("reads what an archiver wrote, to the last byte", () => {
    const content = Buffer.from(Array.from({ length: 70_001 }, (_, index) => index % 251));
    writeFileSync(join(work, "größe.bin"), content);
    writeFileSync(join(work, "main.tex"), "\\documentclass{article}");
    const file = join(work, "paper.tar");
    create({ cwd: work, file, sync: true, portable: true }, ["größe.bin", "main.tex"]);
    const bytes = readFileSync(file);
    for (const end of [bytes.length, bytes.length - 1024]) {
      const files = readTar(bytes.subarray(0, end), file);
      expect(files.list()).toEqual(["größe.bin", "main.tex"]);
      expect(content.equals(files.read("größe.bin") ?? new Uint8Array())).toBe(true);
    }
  });
});
