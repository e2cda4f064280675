import type { Environment, LatexDocument } from "./environments.ts";
import type { TheoremStyle } from "./theorems.ts";

/** How a theorem begins: its style, its title and label as they are written, and where its statement starts. */
export interface TheoremHead {
  style: TheoremStyle;
  title: string;
  label: string | undefined;
  next: number;
}

/** Reads the head of an environment; undefined when it is no theorem. */
export function readTheoremHead(
  document: LatexDocument,
  environment: Environment,
  styles: ReadonlyMap<string, TheoremStyle>,
): TheoremHead | undefined {
  const { name, bodyStart } = environment;
  const restated = name === "restatable" ? readRestatable(document, bodyStart) : undefined;
  const style = styles.get(restated?.name ?? name);
  if (!style) return undefined;
  const option = document.readOptional(bodyStart);
  if (style.labelPrefix !== undefined) {
    // tcolorbox: \begin{name}[options]{title}{label}, and the starred form has no label
    const isStarred = document.isStarred(environment);
    const title = document.readGroup(option?.next ?? bodyStart);
    const label = title && !isStarred ? document.readGroup(title.next) : undefined;
    const written = label ? document.slice(label).trim() : "";
    return {
      style: isStarred ? { ...style, counter: undefined } : style,
      title: title ? document.slice(title) : "",
      label: written === "" ? undefined : `${style.labelPrefix}:${written}`,
      next: label?.next ?? title?.next ?? bodyStart,
    };
  }
  const title = option ? document.slice(option) : "";
  return { style, title, label: undefined, next: restated?.next ?? option?.next ?? bodyStart };
}

// the theorem that thm-restate's `\begin{restatable}[title]{theorem}{name of the macro that repeats it}` is
function readRestatable(document: LatexDocument, at: number): { name: string; next: number } | undefined {
  const name = document.readGroup(document.readOptional(at)?.next ?? at);
  const macro = name && document.readGroup(name.next);
  return macro && { name: document.slice(name), next: macro.next };
}
