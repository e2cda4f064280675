import { countPdfTokens, countPictureTokens } from "../../models/attachment-tokens.ts";
import { listPictures } from "../../papers/figures/list-pictures.ts";
import { longestSide, pictureLimits, pixelsPerPoint } from "../../papers/figures/picture-limits.ts";
import type { Paper, Picture } from "../../state/paper.ts";
import { countPages } from "../attachments/count-pages.ts";
import type { RequestSizes } from "./run-estimate.ts";

// the id in front of a picture, and the tags and the sentence around all of them
const tokensPerName = 7;
const tokensAround = 40;

/** Tokens of what can be attached to a run's requests, without drawing anything; files are taken to be as large as is sent. */
export function measureAttachments(
  paper: Pick<Paper, "blocks" | "source">,
): Pick<RequestSizes, "figures" | "pdf"> {
  const { format } = paper.source;
  const pages = countPages(paper);
  const pictures = listPictures(paper)
    .slice(0, pictureLimits.count)
    .filter(({ picture }) => !("file" in picture && /\.e?ps$/i.test(picture.file)));
  const tokens = pictures.reduce((sum, { picture }) => sum + tokensPerName + countTokensOf(picture), 0);
  return {
    ...(pictures.length === 0
      ? {}
      : { figures: { pictures: pictures.length, tokens: tokens + tokensAround } }),
    ...(format === "pdf" || format === "grobid"
      ? { pdf: { pages, tokens: countPdfTokens(pages) + tokensAround } }
      : {}),
  };
}

function countTokensOf(picture: Picture): number {
  if ("file" in picture) return countPictureTokens({ width: longestSide, height: longestSide });
  const [left, bottom, right, top] = picture.box;
  const [width, height] = [right - left, top - bottom];
  const scale = Math.min(pixelsPerPoint, longestSide / Math.max(width, height));
  return countPictureTokens({ width: width * scale, height: height * scale });
}
