const marker = /^(\s{0,20})(?:[-*+•▪◦]|(\d{1,3})[.)])\s+(\S.*)$/;

export function startsListItem(line: string): boolean {
  return marker.test(line);
}

/** The list that starts at a line; deeper items become indented lines of the item they belong to. */
export function scanListItems(
  lines: readonly string[],
  at: number,
): { ordered: boolean; items: string[]; next: number } {
  const items: string[] = [];
  const first = marker.exec(lines[at] ?? "");
  const ordered = first?.[2] !== undefined;
  const indent = first?.[1]?.length ?? 0;
  let index = at;
  for (; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const item = marker.exec(line);
    if (line.trim() === "") {
      const following = marker.exec(lines[index + 1] ?? "");
      if (!following || (following[2] !== undefined) !== ordered) break;
    } else if (item && (item[1]?.length ?? 0) <= indent + 1) {
      if ((item[2] !== undefined) !== ordered) break;
      items.push(item[3] ?? "");
    } else if (/^\s{0,3}(?:#{1,6}\s|```|\$\$|<table|!\[)/.test(line)) {
      break;
    } else {
      const text = item ? `\n  - ${item[3]}` : ` ${line.trim()}`;
      items[items.length - 1] += text;
    }
  }
  return { ordered, items: items.map((item) => item.trim()), next: index };
}
