import { request as ask, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, it } from "vitest";
import { makeServer } from "./server.mjs";

let close: (() => Promise<unknown>) | undefined;
afterEach(() => close?.());

/** A server that answers with the client's address and the requested path. */
async function serve(behindProxy: boolean) {
  const taken: (string | undefined)[] = [];
  const server = makeServer(
    (request, response) => {
      taken.push(request.url);
      response.end(String(request.headers["x-forwarded-for"]));
    },
    { behindProxy },
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  close = () => new Promise((done) => server.close(done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const send = (options: { method?: string; path?: string; headers?: Record<string, string> }, body = "") =>
    new Promise<{ status: number | undefined; text: string }>((done, fail) => {
      const asked = ask({ port, host: "127.0.0.1", agent: false, ...options }, (answer: IncomingMessage) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () => done({ status: answer.statusCode, text }));
      });
      asked.on("error", fail);
      asked.end(body);
    });
  return { port, taken, send };
}

it("ignores X-Forwarded-For without a proxy of ours, and trusts the proxy's", async () => {
  const headers = { "x-forwarded-for": "203.0.113.9" };
  expect(await (await serve(false)).send({ headers })).toEqual({ status: 200, text: "127.0.0.1" });
  await close?.();
  expect(await (await serve(true)).send({ headers })).toEqual({ status: 200, text: "203.0.113.9" });
});

it("refuses TRACE", async () => {
  const { send, taken } = await serve(false);
  expect(await send({ method: "TRACE" })).toEqual({ status: 405, text: "" });
  expect(await send({ method: "OPTIONS" })).toMatchObject({ status: 200 });
  expect(taken).toEqual(["/"]);
});

it("closes the connection at CONNECT", async () => {
  const { port, taken } = await serve(false);
  const answer = await new Promise<string>((done) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () =>
      socket.write("CONNECT evil.example:443 HTTP/1.1\r\n\r\n"),
    );
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => done(text));
    socket.on("error", () => done(text));
  });
  expect([answer, taken]).toEqual(["", []]);
});

it("refuses a body that is too large or has no Content-Length", async () => {
  const { send, taken } = await serve(false);
  const post = (headers: Record<string, string>, body = "") =>
    send({ method: "POST", path: "/sign-in", headers }, body);
  const most = 4 * 1024 * 1024;
  expect(await post({ "content-length": String(most + 1) }, "x".repeat(most + 1))).toMatchObject({
    status: 413,
  });
  expect(await post({ "transfer-encoding": "chunked" }, "name=Ana")).toMatchObject({ status: 411 });
  expect(taken).toEqual([]);
  expect(await post({ "content-length": String(most) }, "x".repeat(most))).toMatchObject({ status: 200 });
  expect(taken).toEqual(["/sign-in"]);
});

it("refuses a path that can't be decoded, but accepts any query", async () => {
  const { send, taken } = await serve(false);
  expect(await send({ path: "/%E0%A4%A" })).toMatchObject({ status: 400 });
  expect(await send({ path: "/%E2%82%AC?next=%E0%A4%A" })).toMatchObject({ status: 200 });
  expect(taken).toEqual(["/%E2%82%AC?next=%E0%A4%A"]);
});
