import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { hashJson } from "../../src/core/hash.ts";
import { listen } from "../../src/testing/listen.ts";

export const hubKey = "lsv2_pt_0123456789abcdef";

/** A way of the server's not to answer with a prompt. */
export type HubFault =
  | { status: number; body?: string; headers?: Record<string, string> }
  | "silent"
  | "drop";

/**
 * A local stand-in for LangSmith's prompt hub: `GET /commits/OWNER/NAME/COMMIT` with a key. Prompts are named `NAME` or
 * `OWNER/NAME`; `push` adds a commit and gives its hash.
 */
export async function startPromptHub({ fault }: { fault?: HubFault } = {}) {
  const commits = new Map<string, { hash: string; manifest: unknown }[]>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (fault === "silent") return;
    if (fault === "drop") return void response.destroy();
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
    };
    if (fault) return send(fault.status, fault.body ?? "", fault.headers);
    // a server that repeats what it was sent must not make us show it
    if (request.headers["x-api-key"] !== hubKey)
      return send(401, { detail: `Invalid token ${request.headers["x-api-key"]}` });
    const [, owner, name, commit] = /^\/commits\/([^/]+)\/([^/]+)\/([^/?]+)$/.exec(request.url ?? "") ?? [];
    const known = commits.get(owner === "-" ? `${name}` : `${owner}/${name}`) ?? [];
    const found = commit === "latest" ? known.at(-1) : known.find(({ hash }) => hash.startsWith(`${commit}`));
    if (!found) return send(404, { detail: "Commit not found" });
    send(200, { commit_hash: found.hash, manifest: found.manifest, examples: [] });
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close,
    push: (name: string, manifest: unknown): string => {
      const earlier = commits.get(name) ?? [];
      const hash = hashJson({ manifest, parent: earlier.at(-1)?.hash });
      commits.set(name, [...earlier, { hash, manifest }]);
      return hash;
    },
  };
}
