/** The kinds of file that figures are made of, by their first bytes. */
export type PictureKind = "image/png" | "image/jpeg" | "application/pdf" | "eps" | "other";

/** What a file is by its content; its name may say otherwise. */
export function detectPictureKind(bytes: Uint8Array): PictureKind {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.includes("%PDF-")) return "application/pdf";
  // some have a binary preview in front
  if (head.startsWith("%!PS") || head.startsWith("\xc5\xd0\xd3\xc6")) return "eps";
  return "other";
}

/** Width and height in pixels as the header of a PNG or JPEG file says them; undefined where it is damaged. */
export function measurePicture(
  bytes: Uint8Array,
  kind: "image/png" | "image/jpeg",
): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = kind === "image/png" ? readPngSize(view) : readJpegSize(view);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}

// the first chunk is IHDR: length, name, width, height
function readPngSize(view: DataView): { width: number; height: number } | undefined {
  if (view.byteLength < 24 || view.getUint32(12) !== 0x49484452) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function readJpegSize(view: DataView): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
    } else if (isFrameHeader(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else {
      // a segment says its own length, of at least its own two bytes
      const length = view.getUint16(at + 2);
      if (length < 2) return undefined;
      at += 2 + length;
    }
  }
  return undefined;
}

/** SOF0 to SOF15, without the tables (DHT, JPG, DAC) that lie between them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
