import { once } from "node:events";
import type { Server } from "node:http";

/** Starts a server on the loopback interface, on a free port where none is named; closing it also ends the connections it holds. */
export async function listen(
  server: Server,
  givenPort = 0,
): Promise<{ port: number; close(): Promise<void> }> {
  server.listen(givenPort, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    port: address.port,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
