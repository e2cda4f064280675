import type { Canvas } from "@napi-rs/canvas";
import { isWholePicture } from "./is-whole-picture.ts";
import { detectPictureKind } from "./measure-picture.ts";
import type { RenderedPicture, RenderSetup } from "./render-task.ts";

/** What PNG may take before a picture is kept as JPEG: a photograph has several times as much. */
const mostPngBytes = 1_500_000;
const jpegQuality = 88;

/**
 * A PNG or JPEG file as it is, when it is whole and small enough, else drawn anew, scaled down to the longest side, on
 * white where it is transparent.
 */
export async function drawImage(
  bytes: Uint8Array,
  { longestSide, pictureBytes }: RenderSetup,
  { createCanvas, loadImage }: typeof import("@napi-rs/canvas"),
): Promise<RenderedPicture> {
  const image = await loadImage(bytes);
  const kind = detectPictureKind(bytes);
  const isSmall = Math.max(image.width, image.height) <= longestSide && bytes.length <= pictureBytes;
  if (isSmall && (kind === "image/png" || kind === "image/jpeg") && isWholePicture(bytes, kind)) {
    return { mediaType: kind, bytes, width: image.width, height: image.height };
  }
  const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = createCanvas(width ?? 1, height ?? 1);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await encodePicture(canvas);
}

/** The canvas as a file: PNG, which keeps lines and letters sharp, or JPEG where that would be large. */
export async function encodePicture(canvas: Canvas): Promise<RenderedPicture> {
  const { width, height } = canvas;
  const png = await canvas.encode("png");
  if (png.length <= mostPngBytes) return { mediaType: "image/png", bytes: png, width, height };
  return { mediaType: "image/jpeg", bytes: await canvas.encode("jpeg", jpegQuality), width, height };
}
