/** One file of a scripted repository; `level` counts from 0, the files that import nothing. */
export interface ScriptedFile {
  path: string;
  level: number;
  /** Name of the module's class in the diagrams, and the same in snake case. */
  className: string;
  key: string;
  /** The function that other files call; `main` in main.py. */
  symbol: string;
  /** Files it imports, all one level below. */
  imports: readonly ScriptedFile[];
}

/**
 * Lays out a layered repository: `[2, 3, 1]` is two files that import nothing, three that import those, and
 * main.py on top. Throws when there are fewer than two levels or the last is not one file.
 */
export function layOutRepository(levels: readonly number[]): ScriptedFile[] {
  if (
    levels.length < 2 ||
    levels.at(-1) !== 1 ||
    levels.some((count) => !Number.isInteger(count) || count < 1)
  ) {
    throw new Error(
      `levels ${JSON.stringify(levels)} must be two or more positive counts that end in 1, for main.py`,
    );
  }
  const files: ScriptedFile[] = [];
  let below: ScriptedFile[] = [];
  for (const [level, count] of levels.entries()) {
    const isTop = level === levels.length - 1;
    const layer = Array.from({ length: count }, (_, index): ScriptedFile => {
      const imports = isTop ? below : chooseImports(below, index, count);
      return isTop ? { ...mainFile, level, imports } : { ...nameFile(level, index), level, imports };
    });
    files.push(...layer);
    below = layer;
  }
  return files;
}

const mainFile = { path: "main.py", className: "Main", key: "experiment", symbol: "main" };

function nameFile(level: number, index: number): Pick<ScriptedFile, "path" | "className" | "key" | "symbol"> {
  if (level === 0) {
    const key = `signal_${index + 1}`;
    return { path: `signals/${key}.py`, className: `Signal${index + 1}`, key, symbol: `make_${key}` };
  }
  const key = `step_${level}_${index + 1}`;
  return { path: `steps/${key}.py`, className: `Step${level}x${index + 1}`, key, symbol: `compute_${key}` };
}

/** Two neighbours below, plus whatever would otherwise be imported by nobody. */
function chooseImports(below: readonly ScriptedFile[], index: number, count: number): ScriptedFile[] {
  const wanted = new Set([index % below.length, (index + 1) % below.length]);
  return below.filter((_, position) => wanted.has(position) || position % count === index);
}
