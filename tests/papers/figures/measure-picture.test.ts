import { describe, expect, it } from "vitest";
import { isWholePicture } from "../../../src/papers/figures/is-whole-picture.ts";
import { detectPictureKind, measurePicture } from "../../../src/papers/figures/measure-picture.ts";
import { expectLinearGrowth } from "../../support/growth.ts";
import { createJpegHeader, createPdf, createPng } from "./picture-files.ts";

describe("the kind of a picture file", () => {
  it.each([
    ["image/png", createPng(3, 2)],
    ["image/jpeg", createJpegHeader(3, 2)],
    ["application/pdf", createPdf("")],
    ["application/pdf", Buffer.concat([Buffer.from("junk before\n"), createPdf("")])],
    ["eps", Buffer.from("%!PS-Adobe-3.0 EPSF-3.0\n")],
    ["eps", Buffer.from([0xc5, 0xd0, 0xd3, 0xc6, 0x20])],
    ["other", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["other", Buffer.alloc(0)],
  ] as const)("is %s by its first bytes", (kind, bytes) => {
    expect(detectPictureKind(bytes)).toBe(kind);
  });
});

describe("the size of a picture", () => {
  it("is read from the header of a PNG or a JPEG file", () => {
    expect(measurePicture(createPng(31, 22), "image/png")).toEqual({ width: 31, height: 22 });
    expect(measurePicture(createJpegHeader(640, 48), "image/jpeg")).toEqual({ width: 640, height: 48 });
  });

  it("is read where the bytes lie inside a larger buffer", () => {
    const bytes = Buffer.concat([Buffer.from("before"), createPng(31, 22)]).subarray(6);

    expect(measurePicture(bytes, "image/png")).toEqual({ width: 31, height: 22 });
  });

  it("is unknown for whatever is cut, empty or broken, at any place", () => {
    const png = createPng(31, 22);
    const jpeg = createJpegHeader(640, 48);
    for (let length = 0; length < 24; length++) {
      expect(measurePicture(png.subarray(0, length), "image/png")).toBeUndefined();
    }
    for (let length = 0; length < 22; length++) {
      expect(measurePicture(jpeg.subarray(0, length), "image/jpeg")).toBeUndefined();
    }
    expect(measurePicture(createPng(1, 1, { width: 0, height: 5 }), "image/png")).toBeUndefined();
    expect(
      measurePicture(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0]), "image/jpeg"),
    ).toBeUndefined();
  });

  it("is looked for in linear time in a JPEG file that is one long header", async () => {
    await expectLinearGrowth(
      (size) => {
        expect(measurePicture(Buffer.alloc(size, 0xff), "image/jpeg")).toBeUndefined();
      },
      8 * 1024 * 1024,
    );
  });
});

describe("a picture file", () => {
  it("is whole when every part of it is as it was written", () => {
    const png = createPng(31, 22);

    expect(isWholePicture(png, "image/png")).toBe(true);
    for (let length = 0; length < png.length; length++) {
      expect(isWholePicture(png.subarray(0, length), "image/png")).toBe(false);
    }
    for (const at of [20, 30, 45, png.length - 6]) {
      const changed = Buffer.from(png);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(isWholePicture(changed, "image/png")).toBe(false);
    }
  });

  it("of JPEG is whole when it has its end", () => {
    const jpeg = createJpegHeader(3, 2);

    expect(isWholePicture(jpeg, "image/jpeg")).toBe(false);
    expect(isWholePicture(Buffer.concat([jpeg, Buffer.from([0xff, 0xd9, 0, 0])]), "image/jpeg")).toBe(true);
  });
});
