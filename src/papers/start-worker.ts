import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/** Starts the module as a thread, `name` without its extension: from the source tree, through tsx, or as it was built. */
export function startWorker(name: string, base: string, options: WorkerOptions): Worker {
  if (!base.endsWith(".ts")) return new Worker(new URL(`${name}.js`, base), options);
  // Node 20 gives a thread no loader of its own, so the thread registers one for its own module; packages do without
  const folder = dirname(createRequire(base).resolve("tsx/package.json"));
  const loader = JSON.stringify(pathToFileURL(join(folder, "dist/esm/api/index.mjs")).href);
  const module = JSON.stringify(new URL(`${name}.ts`, base).href);
  const code = `import { register } from ${loader}; const end = register(); await import(${module}); await end();`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), options);
}
