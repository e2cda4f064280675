import { readFileSync } from "node:fs";
import { z } from "zod";

const Package = z.object({ name: z.string(), version: z.string() });

/** How a download introduces itself: the name and version of this package, for example `papercoder/0.1.0 (Node.js 20.19.0)`. */
export function readUserAgent(): string {
  const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
  const { name, version } = Package.parse(JSON.parse(text));
  return `${name}/${version} (Node.js ${process.versions.node})`;
}
