import type { Box } from "./page.ts";

/** Affine map as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `inner` first. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function mapPoint([a, b, c, d, e, f]: Matrix, x: number, y: number): [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The upright rectangle around a mapped one. */
export function mapBox(matrix: Matrix, { left, bottom, right, top }: Box): Box {
  const corners = [
    mapPoint(matrix, left, bottom),
    mapPoint(matrix, right, bottom),
    mapPoint(matrix, left, top),
    mapPoint(matrix, right, top),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

/** Six finite numbers as a matrix; undefined for anything else. */
export function toMatrix(value: unknown): Matrix | undefined {
  const [a, b, c, d, e, f, ...rest] = toNumbers(value);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  if (e === undefined || f === undefined || rest.length > 0) return undefined;
  return [a, b, c, d, e, f];
}

/** Four numbers, two opposite corners, as a box; undefined for anything else. */
export function toBox(value: unknown): Box | undefined {
  const [x, y, right, top] = toNumbers(value);
  if (x === undefined || y === undefined || right === undefined || top === undefined) return undefined;
  return {
    left: Math.min(x, right),
    bottom: Math.min(y, top),
    right: Math.max(x, right),
    top: Math.max(y, top),
  };
}

function toNumbers(value: unknown): number[] {
  const list: unknown[] =
    value instanceof Float32Array || value instanceof Float64Array
      ? Array.from(value)
      : Array.isArray(value)
        ? value
        : [];
  const numbers = list.filter((entry) => typeof entry === "number" && Number.isFinite(entry));
  return numbers.length === list.length ? list.map(Number) : [];
}
