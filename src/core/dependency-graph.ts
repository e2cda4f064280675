/** Which files each file imports, both by path; every import is itself a key. */
export type DependencyGraph = ReadonlyMap<string, readonly string[]>;

/** The way round the first cycle found, its first path repeated at the end; undefined when there is none. */
export function findCycle(graph: DependencyGraph): string[] | undefined {
  const finished = new Set<string>();
  for (const start of graph.keys()) {
    const trail: string[] = [];
    const cycle = followImports(start, graph, trail, new Set(), finished);
    if (cycle) return cycle;
  }
  return undefined;
}

function followImports(
  path: string,
  graph: DependencyGraph,
  trail: string[],
  onTrail: Set<string>,
  finished: Set<string>,
): string[] | undefined {
  if (onTrail.has(path)) return [...trail.slice(trail.indexOf(path)), path];
  if (finished.has(path)) return undefined;
  trail.push(path);
  onTrail.add(path);
  for (const next of graph.get(path) ?? []) {
    const cycle = followImports(next, graph, trail, onTrail, finished);
    if (cycle) return cycle;
  }
  trail.pop();
  onTrail.delete(path);
  finished.add(path);
  return undefined;
}

/** The paths so that each comes after all it imports; among those that may come next, the order given is kept. */
export function sortTopologically(graph: DependencyGraph): string[] {
  const waiting = new Map([...graph].map(([path, imports]) => [path, new Set(imports)]));
  const sorted: string[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([, imports]) => imports.size === 0).map(([path]) => path);
    if (ready.length === 0) throw new Error(`import cycle: ${findCycle(graph)?.join(" -> ")}`);
    for (const path of ready) waiting.delete(path);
    for (const imports of waiting.values()) for (const path of ready) imports.delete(path);
    sorted.push(...ready);
  }
  return sorted;
}

/** How many imports stand above each other at the most below each path: 0 for one that imports nothing. */
export function measureLevels(graph: DependencyGraph): Map<string, number> {
  const levels = new Map<string, number>();
  for (const path of sortTopologically(graph)) {
    levels.set(path, Math.max(-1, ...(graph.get(path) ?? []).map((next) => levels.get(next) ?? 0)) + 1);
  }
  return levels;
}

/** Everything a file imports, directly or through others, in topological order. */
export function listDependencies(path: string, graph: DependencyGraph): string[] {
  const found = new Set<string>();
  const queue = [...(graph.get(path) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...(graph.get(next) ?? []));
  }
  return sortTopologically(graph).filter((candidate) => found.has(candidate));
}
