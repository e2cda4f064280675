import type { SourceFiles } from "../archive/source-files.ts";
import { isWholePicture } from "./is-whole-picture.ts";
import type { ListedPicture } from "./list-pictures.ts";
import { detectPictureKind, measurePicture, type PictureKind } from "./measure-picture.ts";
import type { PictureLimits } from "./picture-limits.ts";
import type { LossReason } from "./picture-losses.ts";
import type { RenderedPicture, RenderTask } from "./render-task.ts";

/** Where pictures come from: the files of a LaTeX project, or the PDF. */
export interface PictureSource {
  files?: Pick<SourceFiles, "read"> | undefined;
  pdf?: Uint8Array | undefined;
}

/** Pixels of a side that providers take at all (Anthropic, "Vision"). */
const largestSide = 8_000;
/** Extensions that LaTeX adds to a file named without one, in its order. */
const extensions = ["", ".pdf", ".png", ".jpg", ".jpeg", ".eps"];

/** How a picture is to be had, or why it cannot be; `asItIs` where its file would do when nothing can draw. */
export type Taken = { task: RenderTask; asItIs?: RenderedPicture } | { reason: LossReason; detail: string };

/** Looks at one picture of the source without decoding anything. */
export function takePicture(
  { picture }: Pick<ListedPicture, "picture">,
  { files, pdf }: PictureSource,
  limits: PictureLimits,
): Taken {
  if (!("file" in picture)) {
    if (!pdf) return { reason: "missing", detail: "there is no PDF" };
    return { task: { type: "page", page: picture.page, box: picture.box } };
  }
  const name = picture.file.slice(-80);
  const bytes = extensions.reduce<Uint8Array | undefined>(
    (found, extension) => found ?? files?.read(`${picture.file}${extension}`),
    undefined,
  );
  if (!bytes) return { reason: "missing", detail: name };
  if (bytes.length > limits.sourceBytes) {
    return { reason: "too-large", detail: `${name} has ${Math.ceil(bytes.length / 1024 / 1024)} MB` };
  }
  return takeFile(name, bytes, detectPictureKind(bytes), limits);
}

function takeFile(name: string, bytes: Uint8Array, kind: PictureKind, limits: PictureLimits): Taken {
  if (kind === "application/pdf") return { task: { type: "pdf", bytes } };
  if (kind === "eps") return { reason: "eps", detail: name };
  if (kind === "other") return { reason: "format", detail: name };
  const size = measurePicture(bytes, kind);
  if (!size) return { reason: "damaged", detail: `${name} does not say its size` };
  const { width, height } = size;
  if (width * height > limits.pixels) {
    return { reason: "too-large", detail: `${name} has ${width} x ${height} pixels` };
  }
  const task = { type: "image" as const, bytes };
  const isSmall = bytes.length <= limits.pictureBytes && Math.max(width, height) <= largestSide;
  return isSmall && isWholePicture(bytes, kind)
    ? { task, asItIs: { mediaType: kind, bytes, width, height } }
    : { task };
}
