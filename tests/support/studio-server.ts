import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "@langchain/langgraph-sdk";
import { createTemporaryFolder } from "./temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const patienceMs = 120_000;

export type StudioServer = Awaited<ReturnType<typeof startStudioServer>>;

/** `npx langgraphjs dev` in a copy of this repository as git would clone it, with no key, no settings and nothing in the home folder. */
export async function startStudioServer() {
  const folder = await createTemporaryFolder();
  const repository = join(folder, "papercoder");
  const home = join(folder, "home");
  await Promise.all([copyRepository(repository), mkdir(home)]);
  const port = await findFreePort();
  const leash = join(import.meta.dirname, "run-leashed.ts");
  const command = `npx langgraphjs dev --no-browser --host 127.0.0.1 --port ${port}`.split(" ");
  const server = spawn(process.execPath, ["--import", "tsx", leash, ...command], {
    cwd: repository,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      TMPDIR: home,
      NO_COLOR: "1",
      LANGGRAPH_CLI_NO_ANALYTICS: "1",
      // npx is to find it in node_modules, not to fetch it
      npm_config_offline: "true",
      npm_config_update_notifier: "false",
    },
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  const ended = once(server, "exit");

  async function stop(): Promise<void> {
    server.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + patienceMs;
  while (!(await isHealthy(url))) {
    if (server.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`langgraphjs dev does not answer at ${url}:\n${log}`);
    }
    await sleep(100);
  }
  return {
    client: new Client({ apiUrl: url, apiKey: null }),
    repository,
    url,
    stop,
  };
}

/** Copies what git does not ignore, without the tests, and links the installed packages. */
async function copyRepository(to: string): Promise<void> {
  const ignored = (await readFile(join(root, ".gitignore"), "utf8"))
    .split("\n")
    .map((line) => line.replace(/\/$/, ""));
  const left = new Set([...ignored, ".git", "tests"]);
  const names = (await readdir(root)).filter((name) => !left.has(name));
  await Promise.all(names.map((name) => cp(join(root, name), join(to, name), { recursive: true })));
  await symlink(join(root, "node_modules"), join(to, "node_modules"));
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ok`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
