export type EditedKind = "code" | "config" | "requirements";

/** Which share of the report a file belongs to; whatever is neither config nor requirements counts as code. */
export function kindOf(path: string): EditedKind {
  const name = path.split("/").at(-1) ?? path;
  if (
    /^(?:requirements[^/]*\.(?:txt|in|lock)|environment\.ya?ml|pyproject\.toml|setup\.(?:py|cfg))$/i.test(
      name,
    )
  )
    return "requirements";
  return /\.(?:ya?ml|json|toml|ini|cfg)$/i.test(name) ? "config" : "code";
}

const hashComments = /\.(?:py|pyi|ya?ml|txt|in|lock|toml|cfg|ini|sh)$|^(?:.*\/)?Dockerfile$/i;

/** False for blank lines and for those that are nothing but a comment. */
export function isCountedLine(path: string, line: string): boolean {
  const text = line.trim();
  return text !== "" && !(text.startsWith("#") && hashComments.test(path));
}
