import { describe, expect, it } from "vitest";
import { parseArxivSource } from "../../../src/papers/arxiv/parse-arxiv-source.ts";

describe("parseArxivSource", () => {
  it.each([
    ["arxiv:1706.03762", { id: "1706.03762" }],
    ["arXiv:1706.03762v5", { id: "1706.03762", version: 5 }],
    [" ARXIV: 2403.18886 ", { id: "2403.18886" }],
    ["arxiv:0704.0001", { id: "0704.0001" }],
    ["arxiv:hep-th/9901001", { id: "hep-th/9901001" }],
    ["arxiv:hep-th/9901001v2", { id: "hep-th/9901001", version: 2 }],
    ["arxiv:math.GT/0309136", { id: "math/0309136" }],
    ["https://arxiv.org/abs/1706.03762", { id: "1706.03762" }],
    ["http://www.arxiv.org/abs/1706.03762v7/", { id: "1706.03762", version: 7 }],
    ["https://export.arxiv.org/pdf/1706.03762v7.pdf?download=1#page=3", { id: "1706.03762", version: 7 }],
    ["https://arxiv.org/pdf/1706.03762", { id: "1706.03762" }],
    ["https://arxiv.org/html/2403.18886v3/figures/a.png", { id: "2403.18886", version: 3 }],
    ["https://arxiv.org/src/1911.08265v1/anc/pseudocode.py", { id: "1911.08265", version: 1 }],
    ["https://arxiv.org/e-print/math/0309136v1", { id: "math/0309136", version: 1 }],
    ["https://arxiv.org/format/hep-th%2F9901001", { id: "hep-th/9901001" }],
    ["arxiv.org/abs/1706.03762", { id: "1706.03762" }],
    ["https://doi.org/10.48550/arXiv.1706.03762", { id: "1706.03762" }],
  ])("finds the paper in %s", (text, id) => {
    expect(parseArxivSource(text)).toEqual(id);
  });

  it.each([
    "paper.pdf",
    "1706.03762",
    "1706.03762v7.pdf",
    "C:\\papers\\1706.03762.pdf",
    "C:/papers/paper.tex",
    "papers/arxiv.org/paper.tex",
    "notes: a paper.md",
    "",
  ])("takes %j for a path", (text) => {
    expect(parseArxivSource(text)).toBeUndefined();
  });

  it.each([
    ["https://example.org/paper.pdf", /from arXiv only, not from example\.org\. Download the paper/],
    ["https://www.alphaxiv.org/abs/1706.03762", /not from www\.alphaxiv\.org/],
    ["https://ar5iv.labs.arxiv.org/html/1706.03762", /not from ar5iv/],
    ["https://arxiv.org@example.org/abs/1706.03762", /not from example\.org/],
    ["https://arxiv.org.example.org/abs/1706.03762", /not from arxiv\.org\.example\.org/],
    ["https://doi.org/10.1000/182", /not from doi\.org/],
    ["http://127.0.0.1/abs/1706.03762", /not from 127\.0\.0\.1/],
    ["file:///etc/passwd", /not read from/],
    ["ftp://arxiv.org/abs/1706.03762", /not read from/],
    ["http://", /not read from/],
    ["https://arxiv.org/list/cs.LG/recent", /names no paper/],
    ["https://arxiv.org/abs/1713.03762", /names no paper/],
    ["https://arxiv.org/abs/%E0%A4%A", /names no paper/],
    ["arxiv:1706.3762v0", /no arXiv id.*arxiv:1706\.03762/],
    ["arxiv:../../etc/passwd", /no arXiv id/],
    [`arxiv:${"1".repeat(100_000)}`, /no arXiv id/],
  ])("refuses %s with PAPER_URL and what to do", (text, message) => {
    expect(() => parseArxivSource(text)).toThrow(
      expect.objectContaining({ code: "PAPER_URL", message: expect.stringMatching(message) }),
    );
  });

  it("keeps a password or a key in an address out of the message", () => {
    for (const text of ["ftp://me:geheim@host/paper?key=geheim", "https://me:geheim@example.org/?key=geheim"])
      expect(() => parseArxivSource(text)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("geheim") }),
      );
  });
});
