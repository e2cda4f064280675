import { listPlaceholders } from "../placeholders.ts";
import { ManifestError } from "./manifest-error.ts";

const named = /^[a-z][a-z0-9_-]*$/;

/** An f-string template with its variables as placeholders: `{x}` becomes `{{x}}`, `{{` and `}}` become `{` and `}`. */
export function convertFString(template: string): string {
  const names: string[] = [];
  const converted = template.replace(
    /\{\{|\}\}|\{([^{}]*)\}|[{}]/g,
    (text, variable: string | undefined, at: number) => {
      if (text === "{{" || text === "}}") return text.slice(1);
      if (variable === undefined)
        throw new ManifestError(
          `has a single ${text} (${quoteNear(template, at)}); in an f-string a brace is written twice`,
        );
      return toPlaceholder(variable, text, names);
    },
  );
  return checkPlaceholders(converted, names);
}

/** A mustache template that has nothing but variables, which are placeholders already. */
export function convertMustache(template: string): string {
  const names: string[] = [];
  const converted = template.replace(/\{\{([\s\S]*?)\}\}/g, (text, inner: string) => {
    if (/^[#^/>!&={]/.test(inner.trim()))
      throw new ManifestError(
        `has ${quote(text)}; only variables are read, so write its text without sections, comments and partials`,
      );
    return toPlaceholder(inner.trim(), text, names);
  });
  return checkPlaceholders(converted, names);
}

// Python's names have no hyphens
function toPlaceholder(variable: string, text: string, names: string[]): string {
  if (!named.test(variable))
    throw new ManifestError(
      `has ${quote(text)}, which is no variable's name; names are lower-case letters, digits and hyphens`,
    );
  const name = variable.replaceAll("_", "-");
  names.push(name);
  return `{{${name}}}`;
}

// words that only look like a placeholder would be filled as if they were one
function checkPlaceholders(converted: string, names: readonly string[]): string {
  const found = listPlaceholders(converted).map(({ name }) => name);
  const extra = found.find((name, index) => name !== names[index]);
  if (extra === undefined && found.length === names.length) return converted;
  throw new ManifestError(`has {{${extra ?? names.at(-1)}}} as plain words; write them another way`);
}

function quoteNear(template: string, at: number): string {
  return quote(template.slice(Math.max(0, at - 10), at + 10));
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
