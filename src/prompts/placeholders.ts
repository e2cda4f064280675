const placeholder = /\{\{([a-z][a-z0-9-]*)\}\}/g;
const lookalike = /\{\{\{?\s*([A-Za-z][\w-]*)\s*\}?\}\}/g;

/** One placeholder of a template, and where it begins. */
export interface Placeholder {
  name: string;
  index: number;
}

/** The placeholders of a template in their order, repeated ones repeatedly. */
export function listPlaceholders(template: string): Placeholder[] {
  return [...template.matchAll(placeholder)].map(({ 1: name = "", index }) => ({ name, index }));
}

/** What looks like a placeholder and is none, such as `{{ path }}` and `{{answer_form}}`: it is sent as it stands. */
export function listLookalikes(template: string): string[] {
  const rest = template.replace(placeholder, "");
  return [...new Set([...rest.matchAll(lookalike)].map(([text]) => text))];
}

/** The template with values in the places of its placeholders, in one pass. */
export function replacePlaceholders(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(placeholder, (_, name: string) => values[name] ?? "");
}
