import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that breaks the connection in the middle of the answer to the next form that is long enough, once it is told to. */
export type CuttingProxy = {
  /** For a browser's context. */
  options: { server: string; bypass: string };
  /** @param bytes of the answer that still arrive. */
  cutAfter: (bytes: number) => void;
  /** Whether it has cut since. */
  hasCut: () => boolean;
  close: () => void;
};

export async function cuttingProxy(): Promise<CuttingProxy> {
  let cutAt: number | null = null;
  const server = createServer((asked, answer) => {
    const { hostname, port, pathname, search } = new URL(asked.url ?? "");
    const { method = "GET", headers } = asked;
    const onward = request({ hostname, port, path: pathname + search, method, headers }, (got) => {
      const most = method === "POST" ? cutAt : null;
      answer.writeHead(got.statusCode ?? 502, got.headers);
      if (most === null) return void got.pipe(answer);
      let sent = 0;
      got.on("data", (part: Buffer) => {
        if (cutAt === null) return;
        const last = sent + part.length >= most;
        answer.write(part.subarray(0, most - sent), () => last && answer.destroy());
        sent += part.length;
        if (last) cutAt = null;
      });
      // One that is shorter is not cut.
      got.on("end", () => cutAt !== null && answer.end());
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    options: { server: `http://127.0.0.1:${port}`, bypass: "<-loopback>" },
    cutAfter: (bytes) => {
      cutAt = bytes;
    },
    hasCut: () => cutAt === null,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
