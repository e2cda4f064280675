const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

/** Puts a text into a style, or leaves it as it is where colours are not wanted. */
export type Paint = (style: keyof typeof codes, text: string) => string;

export function createPaint(colour: boolean): Paint {
  return (style, text) => (colour ? `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m` : text);
}
