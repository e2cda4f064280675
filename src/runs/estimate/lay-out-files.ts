import type { LogicDesign } from "../../state/logic-design.ts";

/**
 * How many files a repository of so many has on each level, main.py alone on the last: five levels for ten files and
 * one more for each doubling, filled evenly, what is left over from the second on. 10 files are 2+3+2+2+1, 20 are 3+4+4+4+4+1.
 */
export function layOutLevels(files: number): number[] {
  const below = files - 1;
  const height = Math.min(below, Math.max(1, 4 + Math.round(Math.log2(files / 10))));
  const [least, left] = [Math.floor(below / height), below % height];
  return [...Array.from({ length: height }, (_, level) => least + (level > 0 && level <= left ? 1 : 0)), 1];
}

/**
 * A design of files on such levels that says nothing but their imports: each imports two of the level below, and
 * whatever nobody else there would; main.py imports the whole level below it.
 */
export function layOutDesign(levels: readonly number[]): LogicDesign {
  const paths = levels.map((count, level) =>
    Array.from({ length: count }, (_, index) => `level_${level}/file_${index}.py`),
  );
  const files = paths.flatMap((layer, level) => {
    const below = paths[level - 1] ?? [];
    return layer.map((path, index) => {
      const near = [index % below.length, (index + 1) % below.length];
      const imports = below.filter((_, at) => near.includes(at) || at % layer.length === index);
      return { path, imports, role: "", symbols: [], configKeys: [], details: "" };
    });
  });
  return { packages: [], shared: [], files, order: paths.flat() };
}
