import { describe, expect, it } from "vitest";
import { learnVersion, readVersionFromFeed } from "../../../src/papers/arxiv/learn-version.ts";

const learn = (id: string, disposition: string, url = `https://export.arxiv.org/src/${id}`) =>
  learnVersion({ id }, { url, headers: new Headers({ "content-disposition": disposition }) });

describe("learnVersion", () => {
  it.each([
    ["1706.03762", 'attachment; filename="arXiv-1706.03762v7.tar.gz"', 7],
    ["1706.03762", 'inline; filename="1706.03762v12 .pdf"', 12],
    ["1706.03762", "attachment; filename=1706.03762v1.pdf", 1],
    ["hep-th/9901001", 'attachment; filename="arXiv-hep-th9901001v2.gz"', 2],
    ["hep-th/9901001", 'inline; filename="9901001v3.pdf"', 3],
    ["1706.03762", 'attachment; filename="arXiv-1706.03762.tar.gz"', undefined],
    ["1706.03762", 'attachment; filename="arXiv-1706.99999v4.tar.gz"', undefined],
    ["1706.03762", 'attachment; filename="arXiv-1706.03762v1234.tar.gz"', undefined],
    ["1706.03762", "attachment", undefined],
  ])("of %s from %s is %s", (id, disposition, version) => {
    expect(learn(id, disposition)).toBe(version);
  });

  it("comes from the address where the file has no name", () => {
    expect(learn("1706.03762", "inline", "https://arxiv.org/pdf/1706.03762v7")).toBe(7);
    expect(learn("hep-th/9901001", "inline", "https://arxiv.org/pdf/hep-th/9901001v2.pdf")).toBe(2);
    expect(learn("1706.03762", "inline", "https://arxiv.org/pdf/1706.99999v7")).toBeUndefined();
  });
});

describe("readVersionFromFeed", () => {
  it("finds the entry of the paper, also with an old id, and no other", () => {
    const feed = (id: string) =>
      `<feed><id>http://arxiv.org/api/abc</id><entry><id>http://arxiv.org/abs/${id}</id></entry></feed>`;
    expect(readVersionFromFeed({ id: "1706.03762" }, feed("1706.03762v7"))).toBe(7);
    expect(readVersionFromFeed({ id: "hep-th/9901001" }, feed("hep-th/9901001v1"))).toBe(1);
    expect(readVersionFromFeed({ id: "1706.03762" }, feed("1706.00001v7"))).toBeUndefined();
    expect(readVersionFromFeed({ id: "1706.03762" }, "<feed/>")).toBeUndefined();
  });
});
