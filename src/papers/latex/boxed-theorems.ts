import { LatexText } from "./latex-text.ts";

/** What a paper says about a theorem-like environment. */
export interface TheoremDeclaration {
  environment: string;
  name: string;
  isNumbered: boolean;
  shared: string | undefined;
  within: string | undefined;
  labelPrefix?: string;
}

const command = /\\(?:re)?newtcbtheorem(?![A-Za-z])/g;

/** The theorems that tcolorbox puts into boxes: `\newtcbtheorem[number within=section]{name}{Title}{options}{prefix}`. */
export function readBoxedTheorems(source: string): TheoremDeclaration[] {
  if (!source.includes("newtcbtheorem")) return [];
  const latex = new LatexText(source);
  const declarations: TheoremDeclaration[] = [];
  for (const match of source.matchAll(command)) {
    const options = latex.readOptional(match.index + match[0].length);
    const environment = latex.readGroup(options?.next ?? match.index + match[0].length);
    const title = environment && latex.readGroup(environment.next);
    const look = title && latex.readGroup(title.next);
    const prefix = look && latex.readGroup(look.next);
    if (!environment || !prefix) continue;
    const settings = options ? latex.slice(options) : "";
    declarations.push({
      environment: latex.slice(environment).trim(),
      name: latex.slice(title).trim().slice(0, 80),
      isNumbered: !/\bno counter\b/.test(settings),
      shared: /\buse counter(?:\*| from)?\s?=\s?\{?([A-Za-z@]{1,40})/.exec(settings)?.[1],
      within: /\bnumber within\s?=\s?\{?([A-Za-z]{1,40})/.exec(settings)?.[1],
      labelPrefix: latex.slice(prefix).trim(),
    });
  }
  return declarations;
}
