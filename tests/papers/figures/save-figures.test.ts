import { readdir, readFile } from "node:fs/promises";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { hashText } from "../../../src/core/hash.ts";
import { createPdf, createPng } from "./picture-files.ts";
import { holding, save, showing } from "./save.ts";

/** The colour of a picture at a place given in shares of its sides. */
async function readColour(path: string, right: number, down: number): Promise<number[]> {
  const image = await loadImage(await readFile(path));
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(
    Math.floor(right * image.width),
    Math.floor(down * image.height),
    1,
    1,
  );
  return [...data];
}

describe("pictures of a LaTeX project", () => {
  it("are kept as they are when they are small enough", async () => {
    const png = createPng(40, 30);

    const { figures, warnings } = await save(
      showing({ "fig:3": [{ file: "images/a.png" }] }),
      holding({ "images/a.png": png }),
    );

    expect(warnings).toEqual([]);
    expect(figures).toMatchObject([
      {
        figure: "fig:3",
        name: "fig-3.png",
        mediaType: "image/png",
        width: 40,
        height: 30,
        sha256: hashText(png),
      },
    ]);
    expect(await readFile(figures[0]?.path ?? "")).toEqual(png);
  });

  it("are scaled down to 1,568 pixels on the long side", async () => {
    const { figures } = await save(
      showing({ "fig:1": [{ file: "a.png" }] }),
      holding({ "a.png": createPng(800, 3_136) }),
    );

    expect(figures).toMatchObject([{ width: 400, height: 1_568 }]);
    const { width, height } = await loadImage(await readFile(figures[0]?.path ?? ""));
    expect([width, height]).toEqual([400, 1_568]);
  });

  it("are drawn when they are PDF, three pixels for each point", async () => {
    const pdf = createPdf("1 0 0 rg 0 0 100 100 re f");

    const { figures, warnings } = await save(
      showing({ "fig:1": [{ file: "a.pdf" }] }),
      holding({ "a.pdf": pdf }),
    );

    expect(warnings).toEqual([]);
    expect(figures).toMatchObject([{ name: "fig-1.png", width: 600, height: 300 }]);
    expect(await readColour(figures[0]?.path ?? "", 0.25, 0.5)).toEqual([255, 0, 0, 255]);
    expect(await readColour(figures[0]?.path ?? "", 0.75, 0.5)).toEqual([255, 255, 255, 255]);
  });

  it("are found without their extension, and by content where the extension lies", async () => {
    const { figures } = await save(
      showing({ "fig:1": [{ file: "plot" }], "fig:2": [{ file: "photo.jpg" }] }),
      holding({ "plot.pdf": createPdf(""), "photo.jpg": createPng(5, 5) }),
    );

    expect(figures.map(({ name }) => name)).toEqual(["fig-1.png", "fig-2.png"]);
  });

  it("have names that cannot meet or leave the folder, whatever their ids are", async () => {
    const two = [{ file: "a.png" }, { file: "a.png" }];

    const { figures, folder } = await save(
      showing({ "fig:3": two, "fig:3-2": two, "fig:../../x": two, "FIG:3": two }),
      holding({ "a.png": createPng(5, 5) }),
    );

    expect(figures.map(({ name }) => name)).toEqual([
      ...["fig-3.png", "fig-3-2.png", "fig-3-2_2.png", "fig-3-2-2.png"],
      ...["fig-..-..-x.png", "fig-..-..-x-2.png", "FIG-3_2.png", "FIG-3-2_3.png"],
    ]);
    expect((await readdir(folder)).sort()).toEqual(figures.map(({ name }) => name).sort());
  });

  it("that are EPS, missing or of another kind are told in one line for each reason", async () => {
    const { figures, warnings } = await save(
      showing({
        "fig:1": [{ file: "a.eps" }],
        "fig:2": [{ file: "b.eps" }],
        "fig:3": [{ file: "gone.png" }],
        "fig:4": [{ file: "c.svg" }],
      }),
      holding({
        "a.eps": Buffer.from("%!PS-Adobe-3.0 EPSF-3.0"),
        "b.eps": Buffer.from("%!PS-Adobe-3.0 EPSF-3.0"),
        "c.svg": Buffer.from("<svg/>"),
      }),
    );

    expect(figures).toEqual([]);
    expect(warnings.map(({ code, place }) => [code, place])).toEqual([
      ["PICTURE_EPS", "fig:1"],
      ["PICTURE_MISSING", "fig:3"],
      ["PICTURE_FORMAT", "fig:4"],
    ]);
    expect(warnings[0]?.message).toMatch(/^Pictures of fig:1, fig:2 are EPS files/);
  });
});

describe("pictures of a PDF", () => {
  it("are the named part of the page, which counts from its lower left corner", async () => {
    const pdf = createPdf("0 0 1 rg 100 50 50 50 re f");

    const { figures, warnings } = await save(
      showing({
        "fig:1": [{ page: 1, box: [100, 50, 150, 100] }],
        "fig:2": [{ page: 1, box: [0, 0, 98, 48] }],
      }),
      { pdf },
    );

    expect(warnings).toEqual([]);
    expect(await readColour(figures[0]?.path ?? "", 0.5, 0.5)).toEqual([0, 0, 255, 255]);
    expect(await readColour(figures[1]?.path ?? "", 0.5, 0.5)).toEqual([255, 255, 255, 255]);
    // two points of paper around it, where the page has them
    expect(figures[0]).toMatchObject({ width: 54 * 3, height: 52 * 3 });
  });

  it("are found on a page that is turned, or does not begin at zero, as the page is shown", async () => {
    // shown, the page is 100 wide and 200 high, and the blue square is in its lower left corner
    const pdf = createPdf("0 0 1 rg 1150 500 50 50 re f", { left: 1_000, bottom: 500, page: "/Rotate 90" });

    const { figures } = await save(
      showing({ "fig:1": [{ page: 1, box: [0, 0, 50, 50] }], "fig:2": [{ page: 1, box: [0, 60, 50, 200] }] }),
      { pdf },
    );

    expect(await readColour(figures[0]?.path ?? "", 0.5, 0.5)).toEqual([0, 0, 255, 255]);
    expect(await readColour(figures[1]?.path ?? "", 0.5, 0.5)).toEqual([255, 255, 255, 255]);
  });

  it("that lie on no page or have no size are lost alone", async () => {
    const { figures, warnings } = await save(
      showing({
        "fig:1": [{ page: 7, box: [0, 0, 50, 50] }],
        "fig:2": [{ page: 1, box: [500, 500, 600, 600] }],
        "fig:3": [{ page: 1, box: [0, 0, 50, 50] }],
      }),
      { pdf: createPdf("") },
    );

    expect(figures.map(({ figure }) => figure)).toEqual(["fig:3"]);
    expect(warnings).toMatchObject([{ code: "PICTURE_DAMAGED", place: "fig:1" }]);
    expect(warnings[0]?.message).toContain("fig:1, fig:2");
  });
});
