import type { Problem } from "../problem.ts";
/** JSON that does not parse, with the line where it stops. */
export function checkJson(text: string): Problem[] {
  const found = readJsonError(text);
  return found ? [{ code: "file-invalid", ...found, remedy: "correct the JSON" }] : [];
}

/** JSON Lines: every line that is not blank is one JSON value; the first problems. */
export function checkJsonLines(text: string): Problem[] {
  return text
    .split("\n")
    .flatMap((line, index): Problem[] => {
      const found = line.trim() === "" ? undefined : readJsonError(line);
      return found
        ? [
            {
              code: "file-invalid",
              line: index + 1,
              message: "not one JSON value",
              remedy: "write one value a line",
            },
          ]
        : [];
    })
    .slice(0, 5);
}

function readJsonError(text: string): { line: number | null; message: string } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return { line: null, message: "nested too deeply" };
    if (!(error instanceof SyntaxError)) throw error;
    const at = /position (\d+)/.exec(error.message)?.[1];
    const line = text.slice(0, at === undefined ? text.length : Number(at)).split("\n").length;
    return { line, message: error.message.replace(/ in JSON at position.*$/s, "").slice(0, 160) };
  }
}
