import type { Problem } from "../problem.ts";
/** Markdown that is cut inside a fence. */
export function checkMarkdown(text: string): Problem[] {
  let open: { mark: string; line: number } | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, mark = "", info = ""] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (mark === "") continue;
    if (!open) {
      // back-quotes after back-quotes are inline code, not a fence
      if (!(mark.startsWith("`") && info.includes("`"))) open = { mark, line: index + 1 };
    } else if (mark.startsWith(open.mark) && info.trim() === "") open = undefined;
  }
  return open
    ? [
        {
          code: "file-invalid",
          line: open.line,
          message: "the fence that begins here is never closed",
          remedy: "close it, and finish the file",
        },
      ]
    : [];
}
