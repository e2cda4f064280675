import type { PageBox } from "../../state/paper.ts";

/** What is to be drawn: a PNG or JPEG file, a page of a PDF of its own, or a part of a page of the paper. */
export type RenderTask =
  | { type: "image"; bytes: Uint8Array }
  | { type: "pdf"; bytes: Uint8Array }
  | { type: "page"; page: number; box: PageBox };

export interface RenderedPicture {
  mediaType: "image/png" | "image/jpeg";
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** A picture, or why there is none. */
export type RenderReply =
  | { picture: RenderedPicture }
  | { problem: "package-missing" | "too-slow" | "too-large" | "damaged"; detail: string };

/** What a drawing thread is started with. */
export interface RenderSetup {
  /** The paper, for parts of its pages. */
  pdf?: Uint8Array | undefined;
  /** Pixels of a picture that is decoded, also of one inside a PDF. */
  pixels: number;
  /** Pixels of the longer side of what is drawn. */
  longestSide: number;
  /** Bytes of a file that is kept as it is. */
  pictureBytes: number;
}

/** Draws pictures one after another, each in so many milliseconds. */
export interface PictureRenderer {
  render(task: RenderTask, timeMs: number): Promise<RenderReply>;
  close(): Promise<void>;
}

/** What a drawing process is sent: first what to start with, then one picture after another. */
export type RenderOrder = { setup: RenderSetup } | { task: RenderTask; timeMs: number };
