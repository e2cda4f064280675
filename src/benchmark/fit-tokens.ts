const maxSteps = 12;

/**
 * Finds the text that comes nearest to the target among those that `render` gives for a number of words of padding;
 * the unpadded text when that is as large already.
 */
export async function fitTokens(
  render: (words: number) => string,
  countTokens: (text: string) => Promise<number>,
  target: number,
): Promise<string> {
  const unpadded = render(0);
  const smallest = await countTokens(unpadded);
  if (smallest >= target) return unpadded;

  const measured = new Map([[0, smallest]]);
  let best = { text: unpadded, missing: target - smallest };
  let tokensPerWord = 1;
  let words = best.missing;
  for (let step = 0; step < maxSteps && best.missing !== 0 && !measured.has(words); step++) {
    const text = render(words);
    const tokens = await countTokens(text);
    measured.set(words, tokens);
    if (Math.abs(target - tokens) < Math.abs(best.missing)) best = { text, missing: target - tokens };
    tokensPerWord = Math.max(0.1, (tokens - smallest) / words);
    words = Math.max(1, Math.round(words + (target - tokens) / tokensPerWord));
  }
  return best.text;
}
