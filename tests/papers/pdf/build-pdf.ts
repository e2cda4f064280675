interface BuiltPage {
  /** Drawing commands of the page; the fonts are /F1 (Times) and /F2 (Times bold), the image is /Im. */
  content: string;
}

/** A PDF with these pages of 600 by 800 points, uncompressed. */
export function buildPdf(pages: readonly BuiltPage[]): Uint8Array {
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(" ");
  const font = (name: string) => `<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`;
  const resources = `<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</Im ${5 + pages.length * 2} 0 R>>>>`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`,
    font("Times-Roman"),
    font("Times-Bold"),
    ...pages.flatMap(({ content }, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources${resources}/Contents ${6 + index * 2} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]),
    "<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Length 4>>stream\nabcd\nendstream",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return String(offset).padStart(10, "0");
  });
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join("");
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`,
    "latin1",
  );
}

/** Commands that show lines of text, 12 points apart. */
export function showLines(
  lines: readonly string[],
  { x = 72, y = 700, size = 10, font = "F1" }: { x?: number; y?: number; size?: number; font?: string } = {},
): string {
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, "\\$&")}) Tj T*`).join("\n");
  return `BT /${font} ${size} Tf 12 TL ${x} ${y} Td\n${shown}\nET`;
}

/** An image over the whole page. */
export const scan = "q 600 0 0 800 0 0 cm /Im Do Q";

/** Enough lines that a page passes for one of a paper. */
export const proseLines = Array.from(
  { length: 24 },
  (_, index) =>
    `The gauge at the quay writes line ${index} of the report, and the office keeps every one of them.`,
);
