import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashText } from "../../core/hash.ts";
import type { SavedFigure } from "../../state/attachment.ts";
import type { Paper, PaperWarning } from "../../state/paper.ts";
import { type ListedPicture, listPictures } from "./list-pictures.ts";
import { openRenderer } from "./open-renderer.ts";
import { longestSide, type PictureLimits, pictureLimits } from "./picture-limits.ts";
import { PictureLosses } from "./picture-losses.ts";
import type { PictureRenderer, RenderedPicture, RenderReply } from "./render-task.ts";
import { type PictureSource, type Taken, takePicture } from "./take-picture.ts";

/**
 * Puts the pictures of a paper's figures into a folder, each at most 1,568 pixels long, named after its figure. What
 * cannot be had is told in the warnings and never an error; throws only when the folder cannot be written or on `signal`.
 */
export async function saveFigures(
  paper: Pick<Paper, "blocks">,
  source: PictureSource,
  folder: string,
  options: { signal?: AbortSignal | undefined; limits?: Partial<PictureLimits> } = {},
): Promise<{ figures: SavedFigure[]; warnings: PaperWarning[] }> {
  const limits = { ...pictureLimits, ...options.limits };
  const listed = listPictures(paper);
  const losses = new PictureLosses();
  for (const picture of listed.slice(limits.count)) {
    losses.add(picture, "beyond-limit", `${limits.count} files`);
  }
  const renderer = openRenderer({ ...limits, pdf: source.pdf, longestSide });
  const stop = (): void => void renderer.close();
  options.signal?.addEventListener("abort", stop, { once: true });
  const endMs = performance.now() + limits.totalTimeMs;
  const figures: SavedFigure[] = [];
  let bytes = 0;
  try {
    for (const picture of listed.slice(0, limits.count)) {
      options.signal?.throwIfAborted();
      const had = await getPicture(picture, source, { limits, renderer, endMs });
      if ("reason" in had) {
        losses.add(picture, had.reason, had.detail);
      } else if (bytes + had.bytes.length > limits.totalBytes) {
        losses.add(picture, "beyond-limit", `${Math.round(limits.totalBytes / 1024 / 1024)} MB`);
      } else {
        bytes += had.bytes.length;
        figures.push(await savePicture(picture, had, folder));
      }
    }
  } finally {
    options.signal?.removeEventListener("abort", stop);
    await renderer.close();
  }
  return { figures, warnings: losses.toWarnings() };
}

async function getPicture(
  listed: ListedPicture,
  source: PictureSource,
  work: { limits: PictureLimits; renderer: PictureRenderer; endMs: number },
): Promise<RenderedPicture | Extract<Taken, { reason: unknown }>> {
  const { limits, renderer, endMs } = work;
  const taken = takePicture(listed, source, limits);
  if ("reason" in taken) return taken;

  const leftMs = Math.min(limits.pictureTimeMs, endMs - performance.now());
  const reply: RenderReply =
    leftMs > 0
      ? await renderer.render(taken.task, leftMs)
      : { problem: "too-slow", detail: "the pictures before it took all the time there is" };
  if ("problem" in reply) {
    const { problem, detail } = reply;
    return (problem === "package-missing" && taken.asItIs) || { reason: problem, detail };
  }
  const { picture } = reply;
  if (picture.bytes.length <= limits.pictureBytes) return picture;
  return { reason: "too-large", detail: `${picture.bytes.length} bytes when drawn` };
}

async function savePicture(
  { figure, name: stem }: ListedPicture,
  { bytes, mediaType, width, height }: RenderedPicture,
  folder: string,
): Promise<SavedFigure> {
  const name = `${stem}.${mediaType === "image/png" ? "png" : "jpg"}`;
  const path = join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeWhole(path, bytes);
  return { figure, name, path, mediaType, sha256: hashText(bytes), bytes: bytes.length, width, height };
}

/** Writes a file so that it is there whole or not at all. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
