import { identity, type Matrix, mapBox, mapPoint, multiply } from "./matrix.ts";
import { type Box, joinBoxes } from "./page.ts";

/** A stretch of text as the page's commands draw it. */
export interface DrawnText {
  text: string;
  x: number;
  right: number;
  y: number;
  isHidden: boolean;
}

const mostDrawings = 4000;
const mostTexts = 40_000;
const unit: Box = { left: 0, bottom: 0, right: 1, top: 1 };

interface GraphicsState {
  matrix: Matrix;
  fill: string;
  opacity: number;
  renderMode: number;
  fontSize: number;
  /** Something was painted since this state was saved. */
  hasPainted: boolean;
}

/** Follows a page's drawing commands, as far as they tell where pictures, strokes and unseen text are. */
export class PageDrawing {
  readonly pictures: Box[] = [];
  readonly drawings: Box[] = [];
  readonly texts: DrawnText[] = [];
  /** An image covers most of the page. */
  isPictured = false;
  readonly #backgrounds: Box[] = [];
  readonly #stack: GraphicsState[] = [];
  readonly #forms: { box: Box | undefined; parts: Box[]; drawings: Box[] }[] = [];
  readonly #page: Box;
  #state: GraphicsState;
  #text: Matrix = identity;
  #lineStart: Matrix = identity;
  #leading = 0;

  /** `page` maps the commands' coordinates to points from the lower left corner of a page of this size. */
  constructor(page: Matrix, width: number, height: number) {
    this.#page = { left: 0, bottom: 0, right: width, top: height };
    this.#state = {
      matrix: page,
      fill: "#000000",
      opacity: 1,
      renderMode: 0,
      fontSize: 1,
      hasPainted: false,
    };
  }

  save(): void {
    this.#stack.push(this.#state);
    this.#state = { ...this.#state, hasPainted: false };
  }

  restore(): void {
    const { matrix, hasPainted } = this.#state;
    const outer = this.#stack.pop();
    // an image too large to decode leaves nothing but the place made for it
    if (!hasPainted && outer && matrix !== outer.matrix) this.#addPicture(mapBox(matrix, unit), 8);
    if (outer) this.#state = { ...outer, hasPainted: outer.hasPainted || hasPainted };
  }

  transform(matrix: Matrix): void {
    this.#state = { ...this.#state, matrix: multiply(this.#state.matrix, matrix) };
  }

  beginForm(matrix: Matrix | undefined, bounds: Box | undefined): void {
    this.save();
    if (matrix) this.transform(matrix);
    this.#forms.push({ box: bounds && mapBox(this.#state.matrix, bounds), parts: [], drawings: [] });
  }

  endForm(): void {
    const form = this.#forms.pop();
    this.#state.hasPainted = true;
    this.restore();
    if (!form || this.#forms.length > 0) return;
    const box = form.box ?? (form.parts.length > 0 ? joinBoxes(form.parts) : undefined);
    if (box && this.#isPart(box)) this.#addPicture(box, 12);
    // a form around the whole page is no picture
    else this.drawings.push(...form.drawings.slice(0, mostDrawings - this.drawings.length));
  }

  paintImage(): void {
    this.#addPicture(mapBox(this.#state.matrix, unit), 2);
  }

  paintPath(bounds: Box, isFilled: boolean): void {
    this.#state.hasPainted = true;
    if (this.#state.opacity === 0) return;
    const box = mapBox(this.#state.matrix, bounds);
    if (isFilled && isWhite(this.#state.fill)) return;
    if (isFilled && this.#backgrounds.length < mostDrawings) this.#backgrounds.push(box);
    const [form] = this.#forms;
    if (form) {
      if (form.drawings.length < mostDrawings) form.drawings.push(box);
      form.parts.push(box);
    } else if (this.drawings.length < mostDrawings && this.#isPart(box)) this.drawings.push(box);
  }

  setFill(colour: string): void {
    this.#state = { ...this.#state, fill: colour };
  }

  setOpacity(opacity: number): void {
    this.#state = { ...this.#state, opacity };
  }

  setRenderMode(renderMode: number): void {
    this.#state = { ...this.#state, renderMode };
  }

  setFontSize(fontSize: number): void {
    this.#state = { ...this.#state, fontSize };
  }

  setLeading(leading: number): void {
    this.#leading = leading;
  }

  beginText(): void {
    this.setTextMatrix(identity);
  }

  setTextMatrix(matrix: Matrix): void {
    this.#text = matrix;
    this.#lineStart = matrix;
  }

  moveText(x: number, y: number): void {
    this.setTextMatrix(multiply(this.#lineStart, [1, 0, 0, 1, x, y]));
  }

  nextLine(): void {
    this.moveText(0, -this.#leading);
  }

  /** `width` in thousandths of the font size. */
  showText(text: string, width: number): void {
    const { matrix, fontSize } = this.#state;
    const [x, y] = mapPoint(multiply(matrix, this.#text), 0, 0);
    this.#text = multiply(this.#text, [1, 0, 0, 1, (width / 1000) * fontSize, 0]);
    const [right] = mapPoint(multiply(matrix, this.#text), 0, 0);
    this.#state.hasPainted = true;
    if (this.texts.length < mostTexts && text.trim() !== "") {
      this.texts.push({ text, x, right, y, isHidden: this.#isHidden(x, right, y) });
    }
    this.#forms[0]?.parts.push({ left: Math.min(x, right), right: Math.max(x, right), bottom: y, top: y });
  }

  #isHidden(x: number, right: number, y: number): boolean {
    const { fill, opacity, renderMode } = this.#state;
    if (renderMode === 3 || renderMode === 7 || opacity < 0.05) return true;
    if (!isWhite(fill) || renderMode === 1) return false;
    const middle = (x + right) / 2;
    return ![...this.#backgrounds, ...this.pictures].some(
      (box) => box.left <= middle && middle <= box.right && box.bottom <= y + 2 && y <= box.top,
    );
  }

  #addPicture(box: Box, smallest: number): void {
    this.#state.hasPainted = true;
    if (box.right - box.left < smallest || box.top - box.bottom < smallest) return;
    const [form] = this.#forms;
    const area = (box.right - box.left) * (box.top - box.bottom);
    if (smallest < 12 && area > this.#page.right * this.#page.top * 0.5) this.isPictured = true;
    if (form) form.parts.push(box);
    else if (this.pictures.length < mostDrawings && this.#isPart(box)) this.pictures.push(box);
  }

  /** Neither a background of the page nor outside of it. */
  #isPart(box: Box): boolean {
    const { right, top } = this.#page;
    const isInside = box.right > 0 && box.left < right && box.top > 0 && box.bottom < top;
    return isInside && (box.right - box.left) * (box.top - box.bottom) < right * top * 0.6;
  }
}

function isWhite(colour: string): boolean {
  return /^#f[8-f]f[8-f]f[8-f]$/i.test(colour);
}
