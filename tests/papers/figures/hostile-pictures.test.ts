import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { isWholePicture } from "../../../src/papers/figures/is-whole-picture.ts";
import { createBombPdf, createEndlessPdf, createPdf, createPng, createStream } from "./picture-files.ts";
import { holding, save, showing } from "./save.ts";

describe("hostile pictures", () => {
  it("that take for ever are given up, and the next one is drawn", async () => {
    const { figures, warnings } = await save(
      showing({ "fig:1": [{ file: "endless.pdf" }], "fig:2": [{ file: "good.pdf" }] }),
      holding({ "endless.pdf": createEndlessPdf(), "good.pdf": createPdf("") }),
      // enough for the good one on a busy machine too
      { limits: { pictureTimeMs: 2_500 } },
    );

    expect(warnings).toMatchObject([{ code: "PICTURE_TOO_SLOW", place: "fig:1" }]);
    expect(figures.map(({ figure }) => figure)).toEqual(["fig:2"]);
  });

  it("that claim to be huge are not decoded", async () => {
    const claimed = { width: 60_000, height: 60_000 };
    const image = createStream(
      "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8",
      "x",
    );
    const before = process.memoryUsage().rss;

    const { figures, warnings } = await save(
      showing({ "fig:1": [{ file: "bomb.png" }], "fig:2": [{ file: "bomb.pdf" }] }),
      holding({
        "bomb.png": createPng(1, 1, claimed),
        "bomb.pdf": createPdf("200 0 0 100 0 0 cm /I Do", {
          resources: "/XObject << /I 5 0 R >>",
          objects: [image],
        }),
      }),
    );

    expect(warnings).toMatchObject([{ code: "PICTURE_TOO_LARGE", place: "fig:1" }]);
    expect(figures.map(({ figure }) => figure)).toEqual(["fig:2"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });

  it("that unpack to more and more are given up before they fill the memory", async () => {
    const { figures, warnings } = await save(
      showing({ "fig:1": [{ file: "bomb.pdf" }], "fig:2": [{ file: "good.pdf" }] }),
      holding({ "bomb.pdf": createBombPdf(3_000), "good.pdf": createPdf("") }),
      { limits: { pictureTimeMs: 50_000 } },
    );

    expect(warnings).toMatchObject([{ code: "PICTURE_TOO_LARGE", place: "fig:1" }]);
    expect(warnings[0]?.message).toContain("640 MB");
    expect(figures.map(({ figure }) => figure)).toEqual(["fig:2"]);
  });

  it("that crash the decoder cost nothing but themselves", async () => {
    // @napi-rs/canvas 0.1.100 ends its process when the checksum of a PNG's first part is wrong
    const crashing = createPng(50, 50);
    crashing[30] = (crashing[30] ?? 0) ^ 0xff;

    const { figures, warnings } = await save(
      showing({ "fig:1": [{ file: "a.png" }], "fig:2": [{ file: "b.png" }] }),
      holding({ "a.png": crashing, "b.png": createPng(5, 5) }),
    );

    expect(warnings).toMatchObject([{ code: "PICTURE_DAMAGED", place: "fig:1" }]);
    expect(figures.map(({ figure }) => figure)).toEqual(["fig:2"]);
  });

  it("that are damaged are not sent to a model as they are", async () => {
    const damaged = createPng(50, 50).fill(0, 60);

    const { figures, warnings } = await save(
      showing({ "fig:1": [{ file: "a.png" }], "fig:2": [{ file: "b.pdf" }] }),
      holding({ "a.png": damaged, "b.pdf": Buffer.from("%PDF-1.7 and nothing more") }),
    );

    expect(warnings).toMatchObject([{ code: "PICTURE_DAMAGED", place: "fig:2" }]);
    // what can be made out of it is drawn anew
    expect(figures).toMatchObject([{ figure: "fig:1", width: 50, height: 50 }]);
    expect(isWholePicture(await readFile(figures[0]?.path ?? ""), "image/png")).toBe(true);
  });
});

describe("the pictures of one paper", () => {
  const png = createPng(5, 5);
  const many = showing(
    Object.fromEntries([1, 2, 3, 4].map((number) => [`fig:${number}`, [{ file: "a.png" }]])),
  );

  it("are bounded in number", async () => {
    const { figures, warnings } = await save(many, holding({ "a.png": png }), { limits: { count: 2 } });

    expect(figures.map(({ figure }) => figure)).toEqual(["fig:1", "fig:2"]);
    expect(warnings).toMatchObject([{ code: "PICTURES_LEFT_OUT", place: "fig:3" }]);
  });

  it("are bounded in bytes", async () => {
    const limits = { totalBytes: png.length * 3 };

    const { figures, warnings } = await save(many, holding({ "a.png": png }), { limits });

    expect(figures).toHaveLength(3);
    expect(warnings).toMatchObject([{ code: "PICTURES_LEFT_OUT", place: "fig:4" }]);
  });

  it("are bounded in time", async () => {
    const { figures, warnings } = await save(many, holding({ "a.png": png }), { limits: { totalTimeMs: 0 } });

    expect(figures).toEqual([]);
    expect(warnings).toMatchObject([{ code: "PICTURE_TOO_SLOW" }]);
  });

  it("stop when the run is stopped", async () => {
    const signal = AbortSignal.abort(new Error("stopped"));

    await expect(save(many, holding({ "a.png": png }), { signal })).rejects.toThrow("stopped");
  });
});
