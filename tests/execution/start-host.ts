import { type ChildProcess, spawn } from "node:child_process";
import dgram from "node:dgram";
import { chmodSync, existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import net from "node:net";
import { join } from "node:path";
import type { Host } from "./attempt.ts";
import { createOpenFolder, dropTo } from "./sandbox-setup.ts";

/** A host to escape to: files, services and a process that everybody may reach. */
export interface StartedHost {
  facts: Host;
  isVictimAlive(): boolean;
  /** Starts another victim where the last one has ended. */
  replaceVictim(): void;
  close(): void;
}

export async function startHost(): Promise<StartedHost> {
  const closing: (() => void)[] = [];
  const greet = async (path: string | number): Promise<net.Server> => {
    const server = net.createServer((socket) => socket.on("error", () => {}).end("hello"));
    await new Promise<void>((resolve) =>
      typeof path === "number" ? server.listen(path, "127.0.0.1", resolve) : server.listen(path, resolve),
    );
    closing.push(() => void server.close());
    return server;
  };
  const [folder, openFolder] = [await createOpenFolder(), await createOpenFolder()];
  chmodSync(openFolder, 0o777);
  await writeFile(join(folder, "secret"), "the secret");
  const tcp = (await greet(0)).address();
  await greet(join(folder, "socket"));
  chmodSync(join(folder, "socket"), 0o777);
  const abstractName = `papercoder-test-${process.pid}`;
  await greet(`\0${abstractName}`);
  const udp = dgram.createSocket("udp4");
  udp.on("message", (_, { port }) => udp.send("hello", port, "127.0.0.1"));
  await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
  process.env.PAPERCODER_TEST_VALUE = "papercoder-test-secret";
  let victim = startVictim();
  closing.push(
    () => void udp.close(),
    () => void victim.kill("SIGKILL"),
    () => void delete process.env.PAPERCODER_TEST_VALUE,
  );
  const facts: Host = {
    secretFile: join(folder, "secret"),
    openFolder,
    tcpPort: typeof tcp === "object" && tcp ? tcp.port : 0,
    udpPort: udp.address().port,
    socketPath: join(folder, "socket"),
    abstractName,
    victim: victim.pid ?? 0,
    test: process.pid,
  };
  const isVictimAlive = () =>
    existsSync(`/proc/${facts.victim}`) && victim.exitCode === null && victim.signalCode === null;
  return {
    facts,
    isVictimAlive,
    replaceVictim() {
      if (isVictimAlive()) return;
      victim = startVictim();
      facts.victim = victim.pid ?? 0;
    },
    close() {
      for (const close of closing) close();
    },
  };
}

function startVictim(): ChildProcess {
  return spawn("/bin/sleep", ["90"], { stdio: "ignore", ...dropTo });
}
