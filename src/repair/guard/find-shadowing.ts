import { isKnownOutside } from "../../repository/checks/python/local-modules.ts";

/** New files that Python runs by itself, or finds in the place of a package that everybody means. */
export function findShadowing(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...after.keys()]
    .filter((path) => !before.has(path))
    .flatMap((path) => {
      const top = path.split("/")[0]?.replace(/\.py$/, "") ?? "";
      const isCode = path.endsWith(".py");
      if (/(?:^|\/)(?:sitecustomize|usercustomize|conftest)\.py$|\.pth$/.test(path))
        return [
          `${path}:1: Python runs this file by itself, rule hidden code; put the code where it is called.`,
        ];
      const isNewTop = ![...before.keys()].some((known) => known === path || known.startsWith(`${top}/`));
      return isCode && isNewTop && isKnownOutside(top)
        ? [
            `${path}:1: this file takes the place of the package ${top}, rule fake module; give it another name.`,
          ]
        : [];
    });
}
