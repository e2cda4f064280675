import type { Picture } from "../../state/paper.ts";
import { findAll, type XmlElement } from "./xml-tree.ts";

interface Area {
  page: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

const mostAreas = 2000;

/** Heights of the PDF's pages in points, by their number from 1, where the TEI gives them. */
export function readPageHeights(tei: XmlElement): Map<number, number> {
  const heights = new Map<number, number>();
  for (const { attributes } of findAll(tei, "surface")) {
    const [page, height] = [Number(attributes.n), Number(attributes.lry)];
    if (Number.isInteger(page) && page > 0 && height > 0) heights.set(page, height);
  }
  return heights;
}

/** The page that an element begins on, from its `coords`. */
export function readPage(element: XmlElement): number | undefined {
  return readAreas(element)[0]?.page;
}

/**
 * Where a figure is on its page: the rectangle around its areas and those of its graphics. GROBID counts from the
 * upper left corner, a picture from the lower left, so the height of the page has to be known.
 */
export function readPictures(
  figure: XmlElement,
  heights: ReadonlyMap<number, number>,
): Picture[] | undefined {
  const areas = [figure, ...findAll(figure, "graphic")].flatMap(readAreas).slice(0, mostAreas);
  const page = areas[0]?.page;
  const height = page === undefined ? undefined : heights.get(page);
  if (page === undefined || height === undefined) return undefined;
  const here = areas.filter((area) => area.page === page);
  const left = Math.min(...here.map((area) => area.left));
  const right = Math.max(...here.map((area) => area.left + area.width));
  const top = height - Math.min(...here.map((area) => area.top));
  const bottom = height - Math.max(...here.map((area) => area.top + area.height));
  if (right - left < 1 || top - bottom < 1) return undefined;
  return [{ page, box: [left, Math.max(0, bottom), right, Math.min(height, top)] }];
}

// "page,left,top,width,height;…"
function readAreas({ attributes }: XmlElement): Area[] {
  const written = attributes.coords?.split(";", mostAreas) ?? [];
  return written.flatMap((area) => {
    const [page = 0, left = 0, top = 0, width = 0, height = 0, ...rest] = area.split(",").map(Number);
    const isArea = [page, left, top, width, height].every(Number.isFinite) && rest.length === 0;
    return isArea && Number.isInteger(page) && page > 0 ? [{ page, left, top, width, height }] : [];
  });
}
