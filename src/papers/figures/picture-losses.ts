import type { PaperWarning } from "../../state/paper.ts";
import type { ListedPicture } from "./list-pictures.ts";

/** Why a picture is not kept. */
export type LossReason =
  | "package-missing"
  | "eps"
  | "missing"
  | "format"
  | "too-large"
  | "too-slow"
  | "damaged"
  | "beyond-limit";

interface Loss {
  code: string;
  /** The sentence about pictures that are named before it. */
  describe(detail: string): string;
}

const losses: Record<LossReason, Loss> = {
  "package-missing": {
    code: "PACKAGE_MISSING",
    describe: () =>
      "need @napi-rs/canvas to be drawn, which is not installed; install it with: npm install @napi-rs/canvas",
  },
  eps: {
    code: "PICTURE_EPS",
    describe: () =>
      "are EPS files, which cannot be drawn; convert them to PDF (epstopdf does) if models are to see them",
  },
  missing: { code: "PICTURE_MISSING", describe: (file) => `are not in the paper's source (${file})` },
  format: {
    code: "PICTURE_FORMAT",
    describe: (file) =>
      `are in no format that models take (${file}); convert them to PNG if models are to see them`,
  },
  "too-large": {
    code: "PICTURE_TOO_LARGE",
    describe: (size) => `are too large (${size}); scale them down if models are to see them`,
  },
  "too-slow": {
    code: "PICTURE_TOO_SLOW",
    describe: (why) => `cannot be drawn (${why}); convert them to PNG if models are to see them`,
  },
  damaged: {
    code: "PICTURE_DAMAGED",
    describe: (why) => `cannot be drawn (${why}); convert them to PNG if models are to see them`,
  },
  "beyond-limit": {
    code: "PICTURES_LEFT_OUT",
    describe: (limit) => `are left out, because a paper's pictures may have ${limit}`,
  },
};

/** Collects the pictures that are not kept, and says so in one warning for each reason. */
export class PictureLosses {
  readonly #lost = new Map<LossReason, { figures: Set<string>; detail: string }>();

  /** Notes a loss; of several for one reason the first detail is told. */
  add({ figure }: ListedPicture, reason: LossReason, detail = ""): void {
    const known = this.#lost.get(reason) ?? { figures: new Set(), detail };
    known.figures.add(figure);
    this.#lost.set(reason, known);
  }

  toWarnings(): PaperWarning[] {
    return [...this.#lost].map(([reason, { figures, detail }]) => {
      const { code, describe } = losses[reason];
      const [place = ""] = figures;
      return { code, message: `Pictures of ${nameFigures([...figures])} ${describe(detail)}.`, place };
    });
  }
}

function nameFigures(figures: readonly string[]): string {
  const shown = figures.slice(0, 5).join(", ");
  return figures.length > 5 ? `${shown} and ${figures.length - 5} more` : shown;
}
