import { once } from "node:events";
import net from "node:net";

/** What happens to data that passes: it goes on, it is kept back, or the whole connection is cut without a word. */
type Passes = (data: Buffer) => "pass" | "keep" | "cut";

/** A network between Readyline and a server, which a test can break. */
export type TestProxy = {
  /** The server's URL, through this proxy. */
  url: string;
  /** Decides about what a client sends. */
  request: Passes;
  /** Decides about what the server answers. */
  answer: Passes;
  close(): Promise<void>;
};

/** Opens a proxy, on a free port, to the server at `url`. It lets everything pass until the test changes that. */
export async function startProxy(url: string): Promise<TestProxy> {
  const target = new URL(url);
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect({ host: target.hostname, port: Number(target.port) });
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay();
      socket.on("error", cut);
      socket.on("close", () => {
        sockets.delete(socket);
        cut();
      });
    }
    const forward = (data: Buffer, passes: Passes, to: net.Socket) => {
      const what = passes(data);
      if (what === "cut") cut();
      else if (what === "pass") to.write(data);
    };
    client.on("data", (data) => forward(data, proxy.request, upstream));
    upstream.on("data", (data) => forward(data, proxy.answer, client));
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  const through = new URL(url);
  through.port = String(address && typeof address === "object" ? address.port : "");
  const proxy: TestProxy = {
    url: through.href,
    request: () => "pass",
    answer: () => "pass",
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}
