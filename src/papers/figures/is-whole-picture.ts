import { crc32 } from "node:zlib";

/** True when a PNG or JPEG file has its end, and of a PNG every part is as it was written: others refuse what is damaged. */
export function isWholePicture(bytes: Uint8Array, kind: "image/png" | "image/jpeg"): boolean {
  return kind === "image/png" ? hasWholeChunks(bytes) : hasEndMarker(bytes);
}

// a chunk is its length, its name, so many bytes, and the checksum of name and bytes
function hasWholeChunks(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return false;
    if (view.getUint32(at + 4) === 0x49454e44) return true;
    at = end + 4;
  }
  return false;
}

function hasEndMarker(bytes: Uint8Array): boolean {
  // cameras and editors leave a little after the end of image
  return Buffer.from(bytes.subarray(-64)).includes(Buffer.from([0xff, 0xd9]));
}
