/** JSON that does not parse, with the line where it stops. */
export function checkJson(text: string): string[] {
  const problem = describeJson(text);
  return problem ? [`${problem}; do correct the JSON.`] : [];
}

/** JSON Lines: every line that is not blank is one JSON value; the first problems. */
export function checkJsonLines(text: string): string[] {
  return text
    .split("\n")
    .flatMap((line, index) => {
      const problem = line.trim() === "" ? undefined : describeJson(line);
      return problem ? [`line ${index + 1}: not one JSON value; do write one value a line.`] : [];
    })
    .slice(0, 5);
}

function describeJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return "nested too deeply";
    if (!(error instanceof SyntaxError)) throw error;
    const at = /position (\d+)/.exec(error.message)?.[1];
    const line = text.slice(0, at === undefined ? text.length : Number(at)).split("\n").length;
    return `line ${line}: ${error.message.replace(/ in JSON at position.*$/s, "").slice(0, 160)}`;
  }
}
