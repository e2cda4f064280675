const limit = 12;

/** Names in one line for a message, the first dozen of many. */
export function renderNames(names: readonly string[]): string {
  if (names.length === 0) return "none";
  const more = names.length > limit ? ` and ${names.length - limit} more` : "";
  return names.slice(0, limit).join(", ") + more;
}
