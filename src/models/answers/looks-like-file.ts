const codeStart =
  /^(#|import\b|from\b|def\b|async\b|class\b|@|"""|'''|r?"|if\b|try:|with\b|[A-Za-z_]\w* ?[:=])/;
const configStart = /^(#|---$|\[[\w." -]+\]$|["'\w][\w."'-]*\s*[:=]|- )/;
const requirement = /^(#|-r |[\w.[\]-]+( ?([=<>~!]=?|;).*)?$)/;

/** True when a text that came without a fence plainly is a file of that name, from its first line to its last. */
export function looksLikeFile(text: string, path: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const first = lines[0]?.trimEnd() ?? "";
  const last = lines.at(-1)?.trimEnd() ?? "";
  if (first === "") return false;
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  switch (extension) {
    case "py":
      return codeStart.test(first) && !isProse(last) && lines.length > 1;
    case "json":
      return isJson(text);
    case "yaml":
    case "yml":
    case "toml":
    case "ini":
    case "cfg":
      return configStart.test(first) && !isProse(last);
    case "sh":
      return first.startsWith("#!");
    case "md":
      return first.startsWith("# ");
    case "txt":
      return lines.every((line) => requirement.test(line));
    default:
      return false;
  }
}

/** A sentence or a closing word at the margin, which no code ends with. */
function isProse(line: string): boolean {
  return /^[A-Z][a-z’']*([ ,].*)?[.!?:]?$/.test(line) && !/[=()[\]{}#]/.test(line);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
