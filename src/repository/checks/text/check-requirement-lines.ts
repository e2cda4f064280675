import type { Problem } from "../problem.ts";

const requirement =
  /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?\s*(?:\[[\w\s,.-]*\])?\s*(?:@\s*\S+|\(?\s*(?:(?:===|~=|==|!=|<=|>=|<|>)\s*[\w.*+!-]+\s*,?\s*)*\)?)\s*(?:;.*)?$/;
const other = /^(-{1,2}[a-z][\w-]*\b.*|(?:git\+|https?:|file:|\.{0,2}\/)\S+.*)$/;

/** Lines that pip would not read as a requirement, an option or an address. */
export function checkRequirementLines(text: string): Problem[] {
  return text
    .split(/\r?\n/)
    .flatMap((raw, index): Problem[] => {
      const line = raw
        .replace(/(^|\s)#.*$/, "")
        .trim()
        .slice(0, 500);
      return line === "" || requirement.test(line) || other.test(line)
        ? []
        : [
            {
              code: "file-invalid",
              line: index + 1,
              message: `\`${line.slice(0, 100)}\` is not a requirement`,
              remedy: "write one name with its version a line, such as numpy>=1.24",
            },
          ];
    })
    .slice(0, 5);
}
