/** What the pictures of one paper may take. */
export interface PictureLimits {
  /** Pictures that are kept. */
  count: number;
  /** Pixels of a picture in the paper's source; one that has more is not even decoded. */
  pixels: number;
  /** Bytes of a picture in the paper's source. */
  sourceBytes: number;
  /** Bytes of one kept picture: providers refuse those with more than 5 MB in base64. */
  pictureBytes: number;
  /** Bytes of all kept pictures: every request carries them, and many are under way at once. */
  totalBytes: number;
  pictureTimeMs: number;
  totalTimeMs: number;
}

const megabyte = 1024 * 1024;

export const pictureLimits: PictureLimits = {
  count: 50,
  pixels: 32_000_000,
  sourceBytes: 32 * megabyte,
  pictureBytes: 3.5 * megabyte,
  totalBytes: 12 * megabyte,
  pictureTimeMs: 10_000,
  totalTimeMs: 60_000,
};

/** Pixels of the longer side of a kept picture; models scale down what has more (Anthropic, "Vision"). */
export const longestSide = 1_568;

/** Pixels for each point of a page, where the longest side allows: at 216 dots per inch print of six points can be read. */
export const pixelsPerPoint = 3;
