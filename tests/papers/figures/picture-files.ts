import { constants, crc32, deflateRawSync, deflateSync } from "node:zlib";

/** A grey PNG of that size; `declared` is the size its header says, where that is another. */
export function createPng(width: number, height: number, declared = { width, height }): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(declared.width, 0);
  header.writeUInt32BE(declared.height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 128);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  const chunks = [createChunk("IHDR", header), createChunk("IDAT", deflateSync(rows)), createChunk("IEND")];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

function createChunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** The beginning of a JPEG file: two segments before the header of its frame. */
export function createJpegHeader(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const segments = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xdb, 0, 3, 0];
  return Buffer.concat([Buffer.from(segments), frame]);
}

/** A one-page PDF that draws the content; `page` adds to its page, `objects` are further objects from number 5 on, `resources` names them. */
export function createPdf(
  content: string,
  {
    width = 200,
    height = 100,
    left = 0,
    bottom = 0,
    page = "",
    resources = "",
    objects = [],
  }: {
    width?: number;
    height?: number;
    left?: number;
    bottom?: number;
    page?: string;
    resources?: string;
    objects?: readonly string[];
  } = {},
): Buffer {
  const all = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [${left} ${bottom} ${left + width} ${bottom + height}] ${page} /Contents 4 0 R /Resources << ${resources} >> >>`,
    createStream("", content),
    ...objects,
  ];
  let file = "%PDF-1.7\n";
  const offsets = all.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  file += `trailer << /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** A PDF stream with these entries in its dictionary. */
export function createStream(entries: string, content: string): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A PDF whose drawing takes for ever: each of forty forms draws the next one twice. */
export function createEndlessPdf(): Buffer {
  const forms = Array.from({ length: 40 }, (_, level) =>
    createStream(
      `/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Resources << /XObject << /F ${level + 6} 0 R >> >>`,
      "/F Do /F Do",
    ),
  );
  const last = createStream("/Type /XObject /Subtype /Form /BBox [0 0 200 100]", "0 0 10 10 re f");
  return createPdf("/F Do", { resources: "/XObject << /F 5 0 R >>", objects: [...forms, last] });
}

/** A PDF of about a megabyte whose drawing instructions unpack to so many megabytes of blank space. */
export function createBombPdf(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, " "), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: megabytes }, () => block),
  ]);
  return createPdf("/F Do", {
    resources: "/XObject << /F 5 0 R >>",
    objects: [
      createStream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 100] /Filter /FlateDecode",
        packed.toString("latin1"),
      ),
    ],
  });
}

/** A one-page paper: a title, two headings and prose, in a font that every reader has. */
export function createPaperPdf(): Buffer {
  const prose = Array.from(
    { length: 24 },
    (_, line) => `Line ${line} compares the average of the iterates with the last iterate of the same run.`,
  );
  const lines: [size: number, text: string][] = [
    [18, "Averaging Iterates"],
    [14, "1 Method"],
    ...prose.slice(0, 12).map((text): [number, string] => [10, text]),
    [14, "2 Experiments"],
    ...prose.slice(12).map((text): [number, string] => [10, text]),
  ];
  const shown = lines.map(
    ([size, text], index) => `BT /F${size > 10 ? 2 : 1} ${size} Tf 72 ${720 - index * 20} Td (${text}) Tj ET`,
  );
  const fonts = ["Helvetica", "Helvetica-Bold"].map(
    (name) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`,
  );
  return createPdf(shown.join("\n"), {
    ...{ width: 612, height: 792, resources: "/Font << /F1 5 0 R /F2 6 0 R >>", objects: fonts },
  });
}
