import type { Problem } from "../problem.ts";

const key = String.raw`(?:[\w-]+|"[^"]*"|'[^']*')`;
const dotted = `${key}(?:\\s*\\.\\s*${key})*`;
const table = new RegExp(`^\\[\\s*(${dotted})\\s*\\]\\s*(#.*)?$`);
const arrayTable = new RegExp(`^\\[\\[\\s*${dotted}\\s*\\]\\]\\s*(#.*)?$`);
const assignment = new RegExp(`^${dotted}\\s*=\\s*(\\S.*)$`);

/**
 * Lines of TOML that are neither a table, `key = value` nor the inside of a value, tables that repeat, values that are
 * never closed. Not a parser: what a value is made of is not looked at.
 */
export function checkToml(text: string): Problem[] {
  const problems: Problem[] = [];
  const tables = new Set<string>();
  let open: { mark: string; depth: number; line: number } | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim().slice(0, 2_000);
    if (open) {
      open = readValue(line, open);
      continue;
    }
    if (line === "" || line.startsWith("#") || arrayTable.test(line)) continue;
    const name = table.exec(line)?.[1];
    if (name && tables.has(name))
      problems.push({
        code: "file-invalid",
        line: index + 1,
        message: `the table [${name}] is there twice`,
        remedy: "join them",
      });
    if (name) {
      tables.add(name);
      continue;
    }
    const value = assignment.exec(line)?.[1];
    if (value === undefined)
      problems.push({
        code: "file-invalid",
        line: index + 1,
        message: `\`${line.slice(0, 100)}\` is not TOML`,
        remedy: "write [table] or key = value",
      });
    else open = readValue(value, { mark: "", depth: 0, line: index + 1 });
  }
  if (open)
    problems.push({
      code: "file-invalid",
      line: open.line,
      message: "the value that begins here is never closed",
      remedy: "close its brackets and quotes",
    });
  return problems.slice(0, 5);
}

/** Follows brackets and multi-line strings through a line; undefined once the value is complete. */
function readValue(
  line: string,
  from: { mark: string; depth: number; line: number },
): typeof from | undefined {
  let { mark, depth } = from;
  for (let at = 0; at < line.length; at += 1) {
    const three = line.slice(at, at + 3);
    if (mark !== "") {
      if (mark.startsWith('"') && line[at] === "\\") at += 1;
      else if (line.startsWith(mark, at)) {
        at += mark.length - 1;
        mark = "";
      }
    } else if (three === '"""' || three === "'''") {
      mark = three;
      at += 2;
    } else if (line[at] === '"' || line[at] === "'") mark = line[at] ?? "";
    else if (line[at] === "#") break;
    else if (line[at] === "[" || line[at] === "{") depth += 1;
    else if (line[at] === "]" || line[at] === "}") depth -= 1;
  }
  return mark !== "" || depth > 0 ? { mark, depth, line: from.line } : undefined;
}
