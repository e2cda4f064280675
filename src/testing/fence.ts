/** A value as one fenced block of JSON. */
export function fenceJson(value: unknown): string {
  return fence("json", JSON.stringify(value, null, 2));
}

export function fence(label: string, text: string): string {
  return `\`\`\`${label}\n${text.trimEnd()}\n\`\`\``;
}
