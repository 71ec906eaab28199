import { once } from "node:events";
import { Agent, request as ask, type IncomingHttpHeaders } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { noteForServer, type RequestNotes } from "@/lib/request-notes";
import { makeServer } from "./server.mjs";

type Handle = Parameters<typeof makeServer>[0];
type Options = { behindProxy?: boolean; publicHost?: string };
type Sent = { method?: string; path?: string; headers?: Record<string, string>; agent?: Agent };
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; text: string };

let close: (() => Promise<unknown>) | undefined;
afterEach(() => close?.());

const tellAddress: Handle = (request, response) => response.end(String(request.headers["x-forwarded-for"]));

/** A server that answers with the client's address, or as `handle` says. */
async function serve({ behindProxy = false, ...more }: Options = {}, handle = tellAddress) {
  const taken: (string | undefined)[] = [];
  const { server, stop } = makeServer(
    (request, response) => {
      taken.push(request.url);
      return handle(request, response);
    },
    { behindProxy, ...more },
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  close = () => stop(0);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const answerTo = ({ agent, ...options }: Sent, body = "") =>
    new Promise<Answer>((done, fail) => {
      const asked = ask({ port, host: "127.0.0.1", agent: agent ?? false, ...options }, (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, text }));
      });
      asked.on("error", fail);
      asked.end(body);
    });
  const send = async (options: Sent, body = "") => {
    const { status, text } = await answerTo(options, body);
    return { status, text };
  };
  return { port, taken, stop, answerTo, send };
}

/** A connection on which `text` was sent. */
async function connection(port: number, text: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

const closing = (socket: Socket) => new Promise((closed) => socket.once("close", closed));

it("ignores X-Forwarded-For without a proxy of ours, and trusts the proxy's", async () => {
  const headers = { "x-forwarded-for": "203.0.113.9" };
  expect(await (await serve()).send({ headers })).toEqual({ status: 200, text: "127.0.0.1" });
  await close?.();
  expect(await (await serve({ behindProxy: true })).send({ headers })).toEqual({
    status: 200,
    text: "203.0.113.9",
  });
});

it("refuses TRACE", async () => {
  const { send, taken } = await serve();
  expect(await send({ method: "TRACE" })).toEqual({ status: 405, text: "" });
  expect(await send({ method: "OPTIONS" })).toMatchObject({ status: 200 });
  expect(taken).toEqual(["/"]);
});

it("closes the connection at CONNECT", async () => {
  const { port, taken } = await serve();
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
  const { send, taken } = await serve();
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
  const { send, taken } = await serve();
  expect(await send({ path: "/%E0%A4%A" })).toMatchObject({ status: 400 });
  expect(await send({ path: "/%E2%82%AC?next=%E0%A4%A" })).toMatchObject({ status: 200 });
  expect(taken).toEqual(["/%E2%82%AC?next=%E0%A4%A"]);
});

describe("a form's origin", () => {
  const tellHost: Handle = (request, response) => response.end(String(request.headers["x-forwarded-host"]));
  const publicHost = "readyline.example";
  const sendFrom = async (options: Options, headers: Record<string, string>, method = "POST") =>
    (await serve(options, tellHost)).send({ method, headers });
  afterEach(() => close?.());

  it("may be the public address, whatever Host a proxy sends", async () => {
    const headers = { host: "127.0.0.1:3000", origin: "https://readyline.example" };
    expect(await sendFrom({ publicHost }, headers)).toEqual({ status: 200, text: publicHost });
    expect(await sendFrom({ publicHost, behindProxy: true }, headers)).toEqual({
      status: 200,
      text: publicHost,
    });
  });

  it("may be the address that was asked", async () => {
    const headers = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };
    expect(await sendFrom({ publicHost }, headers)).toEqual({ status: 200, text: "undefined" });
  });

  it("is believed from a proxy of ours only", async () => {
    const headers = {
      host: "127.0.0.1:3000",
      origin: "https://other.example",
      "x-forwarded-host": "other.example, inner",
    };
    expect(await sendFrom({ publicHost, behindProxy: true }, headers)).toMatchObject({ status: 200 });
    expect(await sendFrom({ publicHost }, headers)).toEqual({ status: 403, text: "" });
  });

  it.each([
    "https://evil.example",
    "https://readyline.example.evil",
    "https://readyline.example:444",
    "null",
    "x",
  ])("%s is refused", async (origin) => {
    const headers = { host: "127.0.0.1:3000", origin };
    expect(await sendFrom({ publicHost }, headers)).toEqual({ status: 403, text: "" });
    expect(await sendFrom({ publicHost }, headers, "GET")).toMatchObject({ status: 200 });
  });
});

describe("a server that stops", () => {
  it("answers what runs and closes the connection, also of a client that goes on asking", async () => {
    const waiting: (() => void)[] = [];
    const { port, stop, answerTo } = await serve({}, (_request, response) => {
      waiting.push(() => response.end("done"));
    });
    const agent = new Agent({ keepAlive: true });
    const running = answerTo({ agent });
    await expect.poll(() => waiting.length).toBe(1);
    const idle = await connection(port, "GET /idle HTTP/1.1\r\nHost: x\r\n\r\n");
    await expect.poll(() => waiting.length).toBe(2);
    waiting.pop()?.();
    await once(idle, "data");
    const stopped = stop(60_000);
    await closing(idle);
    waiting.pop()?.();
    expect(await running).toMatchObject({ status: 200, text: "done", headers: { connection: "close" } });
    expect(await stopped).toBeNull();
    await expect(answerTo({ agent })).rejects.toThrow("ECONNREFUSED");
    agent.destroy();
  });

  it("closes a connection on which nothing was asked", async () => {
    const { port, stop } = await serve();
    const socket = await connection(port, "");
    const ended = closing(socket);
    expect(await stop(60_000)).toBeNull();
    await ended;
  });

  it("closes a connection after an answer that had begun before", async () => {
    let finish: () => void = () => undefined;
    const { port, stop } = await serve({}, (_request, response) => {
      response.write("begun");
      finish = () => response.end("done");
    });
    const socket = await connection(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await once(socket, "data");
    const stopped = stop(60_000);
    finish();
    expect(await stopped).toBeNull();
  });

  it.each([
    ["half a header", "GET / HTTP/1.1\r\nHost: x"],
    ["half a body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf"],
  ])("cuts off a client that sent %s, at the deadline", async (_what, text) => {
    const { port, stop } = await serve({}, (request, response) => {
      request.resume().on("end", () => response.end());
    });
    const socket = await connection(port, text);
    const ended = closing(socket);
    expect(await stop(100)).toMatchObject({ connections: 1 });
    await ended;
  });

  it("waits for what answers have left to do, until the deadline", async () => {
    const { stop } = await serve();
    const done: string[] = [];
    const effect = () => new Promise((end) => setImmediate(end)).then(() => done.push("mail"));
    expect([await stop(60_000, effect), done]).toEqual([null, ["mail"]]);
    const other = await serve();
    expect(await other.stop(50, () => new Promise(() => undefined))).toEqual({ requests: 0, connections: 0 });
  });
});

describe("a page that Next could not show", () => {
  const failing =
    (notes: RequestNotes, status = 500): Handle =>
    (_request, response) => {
      noteForServer(notes);
      response.statusCode = status;
      response.setHeader("Content-Encoding", "gzip");
      response.setHeader("Set-Cookie", "session=1");
      response.write("not");
      response.end("ours");
    };
  const down: RequestNotes = { databaseIsDown: true };

  it("because the database is down is a page with 503", async () => {
    const { answerTo, send } = await serve({}, failing(down));
    const { status, headers, text } = await answerTo({});
    expect([status, headers["retry-after"], headers["content-encoding"]]).toEqual([503, "60", undefined]);
    expect(headers["set-cookie"]).toEqual(["session=1"]);
    expect(text).toContain("The database does not answer at the moment.");
    expect(await send({ method: "HEAD" })).toEqual({ status: 503, text: "" });
    expect((await send({ method: "POST" })).text).toContain("<h1>Nothing was saved</h1>");
  });

  it("is left to the browser if JavaScript asked for it, and to Next if the database is not the reason", async () => {
    const { send } = await serve({}, failing(down));
    const theirs = { status: 500, text: "notours" };
    expect(await send({ headers: { rsc: "1" } })).toEqual(theirs);
    expect(await send({ method: "POST", headers: { "next-action": "1" } })).toEqual(theirs);
    await close?.();
    expect(await (await serve({}, failing({}))).send({})).toEqual(theirs);
    await close?.();
    expect(await (await serve({}, failing(down, 200))).send({})).toEqual({ status: 200, text: "notours" });
  });

  it("after a form was saved says so and shows the link that is shown once", async () => {
    const notes: RequestNotes = {
      ...down,
      form: { saved: true, message: "<b> is invited.", link: "https://a/?b&c" },
    };
    const { status, text } = await (await serve({}, failing(notes))).send({ method: "POST" });
    expect(status).toBe(200);
    expect(text).toContain("<h1>This was saved</h1>");
    expect(text).toContain("&#60;b&#62; is invited.");
    expect(text).toContain('value="https://a/?b&#38;c"');
  });

  it("after a form of which nobody knows whether it was saved says that", async () => {
    const notes: RequestNotes = { ...down, form: { saved: "unknown" } };
    const { status, text } = await (await serve({}, failing(notes))).send({ method: "POST" });
    expect([status, text]).toEqual([503, expect.stringContaining("We don’t know whether this was saved")]);
  });
});
