import { once } from "node:events";
import { Agent, request as ask, type IncomingHttpHeaders } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { noteForServer, type RequestNotes } from "@/lib/request-notes";
import { makeServer } from "./server.mjs";

type Handle = Parameters<typeof makeServer>[0];
type Options = Partial<Parameters<typeof makeServer>[1]>;
type Sent = { method?: string; path?: string; headers?: Record<string, string | string[]>; agent?: Agent };
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; text: string };

let close: (() => Promise<unknown>) | undefined;
afterEach(() => close?.());

const tellAddress: Handle = (request, response) => response.end(String(request.headers["x-forwarded-for"]));

/** A server that answers with the client's address, or as `handle` says. */
async function serve({ proxies = 0, ...more }: Options = {}, handle = tellAddress) {
  const taken: (string | undefined)[] = [];
  const { server, stop } = makeServer(
    (request, response) => {
      taken.push(request.url);
      return handle(request, response);
    },
    { proxies, own: "a secret", ...more },
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
  expect(await (await serve({ proxies: 1 })).send({ headers })).toEqual({
    status: 200,
    text: "203.0.113.9",
  });
});

it("knows the client of a form that Next sends on to the server itself", async () => {
  const { port, send } = await serve({}, async (request, response) => {
    if (request.url !== "/form") return tellAddress(request, response);
    const headers = { ...(request.headers as Record<string, string>), "x-forwarded-for": "203.0.113.9" };
    response.end(await (await fetch(`http://127.0.0.1:${port}/other`, { headers })).text());
  });
  expect(await send({ path: "/form" })).toEqual({ status: 200, text: "203.0.113.9" });
  const forged = { "x-forwarded-for": "203.0.113.9", "x-readyline-own": "another" };
  expect(await send({ path: "/other", headers: forged })).toEqual({ status: 200, text: "127.0.0.1" });
});

it("refuses methods that it has no use for", async () => {
  const { send, taken } = await serve();
  for (const method of ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"])
    expect(await send({ method })).toEqual({ status: 405, text: "" });
  for (const method of ["GET", "HEAD", "POST", "OPTIONS"])
    expect(await send({ method })).toMatchObject({ status: 200 });
  expect(taken).toEqual(["/", "/", "/", "/"]);
});

it("only sends files of the build, each whole", async () => {
  const { send, taken } = await serve({}, ({ headers }, response) =>
    response.end(
      Object.keys(headers)
        .filter((name) => /^(range|if-)/.test(name))
        .join(),
    ),
  );
  const path = "/_next/static/chunks/a.js";
  for (const method of ["POST", "OPTIONS"]) expect((await send({ method, path })).status).toBe(405);
  const headers = {
    range: "bytes=9-",
    "if-range": '"x"',
    "if-match": '"x"',
    "if-unmodified-since": new Date(0).toUTCString(),
    "if-none-match": '"x"',
  };
  expect(await send({ path, headers })).toEqual({ status: 200, text: "if-none-match" });
  expect(taken).toEqual([path]);
});

it("answers by itself what no file of the build is, whatever Next would say", async () => {
  const { send, taken } = await serve({ files: new Set(["/_next/static/chunks/[a].js"]) });
  const missing = [
    "/_next/static/x",
    "/_next/static/chunks",
    "/_next/static/",
    "/_next/static/chunks/[a].js/",
  ];
  for (const path of missing) expect([path, (await send({ path })).status]).toEqual([path, 404]);
  expect((await send({ path: "/_next/static/chunks/%5Ba%5D.js?v=1" })).status).toBe(200);
  expect(taken).toEqual(["/_next/static/chunks/%5Ba%5D.js?v=1"]);
});

it.each([
  "/_next/./static/a.js",
  "/x/../_next/static/a.js",
  "/x/%2e%2e/_next/static/a.js",
  "/_next/%2E/static/a.js",
  "/statement/..%2fsign-in",
  "/statement/..%5csign-in",
  "/..",
])("refuses %s, whose path would become another one", async (path) => {
  const { send, taken } = await serve();
  expect((await send({ path })).status).toBe(400);
  for (const path of ["/.well-known/x", "/a..b", "/a/...", "/?a=/../"]) await send({ path });
  expect(taken).toHaveLength(4);
});

it("has nothing of Next's own that the product does not use", async () => {
  vi.stubEnv("NODE_ENV", "production");
  const { send, taken } = await serve();
  for (const path of [
    "/_next/image?url=%2Fprogress&w=64&q=75",
    "/_next/data/x.json",
    "/%5fnext/image",
    "/_next",
    "/_global-error",
  ])
    expect([path, (await send({ path })).status]).toEqual([path, 404]);
  expect((await send({ path: "/_next/static/a.js" })).status).toBe(200);
  expect(taken).toEqual(["/_next/static/a.js"]);
  vi.unstubAllEnvs();
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

it("answers one request at a time on a connection, and ends one that sends the next before the answer", async () => {
  const { port, taken } = await serve({}, () => undefined);
  const socket = await connection(port, "GET /in-one-packet HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5000));
  await closing(socket);
  expect(taken).toEqual(["/in-one-packet"]);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await close?.();
  const other = await serve();
  for (const path of ["/one", "/after", "/another"]) await other.send({ path, agent });
  expect(other.taken).toEqual(["/one", "/after", "/another"]);
  agent.destroy();
});

it.each(["GET", "HEAD", "POST"])("refuses a %s whose address has very many parameters", async (method) => {
  const { send, taken } = await serve();
  const path = (count: number) =>
    `/plan?${Array.from({ length: count }, (_, at) => `a${at % 2}=1`).join("&")}`;
  expect((await send({ method, path: path(100) })).status).toBe(200);
  expect((await send({ method, path: path(101) })).status).toBe(400);
  expect(taken).toHaveLength(1);
});

describe("a body", () => {
  const tooMuch = { status: 413, text: "This is too much to send at once, so nothing was saved.\n" };
  /** Tells how many bytes Next would read. */
  const count: Handle = (request, response) => {
    let bytes = 0;
    request.on("data", (piece: Buffer) => {
      bytes += piece.length;
    });
    request.on("end", () => response.end(`${bytes} of ${JSON.stringify(request.headers["content-length"])}`));
  };
  const chunked = { "transfer-encoding": "chunked" };

  it.each([
    ["/sign-in", 128 * 1024],
    ["/statements", 128 * 1024],
    ["/statement", 512 * 1024],
    ["/programs?sort=name", 512 * 1024],
    ["/thresholds/preview", 512 * 1024],
  ])("of a form at %s can have %i bytes, with its length or without", async (path, most) => {
    const { send, taken } = await serve({}, count);
    const post = (headers: Record<string, string>, bytes: number) =>
      send({ method: "POST", path, headers }, "x".repeat(bytes));
    for (const size of [most, most + 1]) {
      const answer = size === most ? { status: 200, text: `${most} of "${most}"` } : tooMuch;
      expect(await post({ "content-length": String(size) }, size)).toEqual(answer);
      expect(await post(chunked, size)).toEqual(answer);
    }
    expect(taken).toEqual([path, path]);
  });

  it("without an end is cut off", async () => {
    const { port, taken } = await serve({}, count);
    const socket = await connection(port, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const piece = `1000\r\n${"x".repeat(0x1000)}\r\n`;
    const more = setInterval(() => socket.write(piece.repeat(16)), 1);
    const ended = closing(socket);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 [\s\S]*Connection: close/);
    await ended;
    clearInterval(more);
    expect(taken).toEqual([]);
  });

  it("of many small pieces is refused", async () => {
    const { port, taken } = await serve({}, count);
    const begun = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const [pieces, status] of [
      [10_000, 200],
      [10_001, 413],
    ] as const) {
      const socket = await connection(port, `${begun}${"1\r\nx\r\n".repeat(pieces)}0\r\n\r\n`);
      const [answer] = await once(socket, "data");
      expect(String(answer)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      socket.destroy();
    }
    expect(taken).toEqual(["/"]);
  });

  it("of a length that nobody would await is cut off", async () => {
    const { port } = await serve({}, count);
    const socket = await connection(
      port,
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${10 ** 12}\r\n\r\nx`,
    );
    const ended = closing(socket);
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 [\s\S]*Connection: close/);
    await ended;
  });

  it("of whoever sends most ends when too many bytes arrive, the oldest first, and nobody else's", async () => {
    const limits = { mostWaiting: 1000 };
    const { port, send, taken } = await serve({ proxies: 1, limits }, count);
    /** Sends a part of a body of 600 bytes, once the server has begun to wait for it. */
    const begin = async (network: string, bytes: number) => {
      const socket = await connection(
        port,
        `POST /${bytes} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${network}\r\nContent-Length: 600\r\nExpect: 100-continue\r\n\r\n`,
      );
      expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 100 /);
      socket.write("x".repeat(bytes));
      return socket;
    };
    const alone = await begin("203.0.113.9", 350);
    const oldest = await begin("2001:db8::1", 299);
    const next = await begin("2001:db8::2", 301);
    const ended = closing(oldest);
    let said = "";
    oldest.on("data", (piece) => {
      said += piece;
    });
    const statuses = new Set<number | undefined>();
    const headers = { "x-forwarded-for": "203.0.113.7" };
    await expect
      .poll(async () => {
        statuses.add((await send({ method: "POST", path: "/small", headers }, "x".repeat(200))).status);
        return said;
      })
      .toMatch(/^HTTP\/1\.1 503 [\s\S]*The server is busy at the moment, so nothing was saved\./);
    await ended;
    expect([...statuses]).toEqual([200]);
    for (const [socket, bytes] of [
      [alone, 350],
      [next, 301],
    ] as const) {
      socket.write("x".repeat(600 - bytes));
      expect(String((await once(socket, "data"))[0])).toContain('600 of "600"');
    }
    expect(new Set(taken)).toEqual(new Set(["/small", "/350", "/301"]));
  });

  it("in many small pieces arrives whole", async () => {
    const { port } = await serve({}, (request, response) => void request.pipe(response));
    const digits = Array.from({ length: 3_000 }, (_, at) => String(at % 10));
    const socket = await connection(
      port,
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${digits.map((digit) => `1\r\n${digit}\r\n`).join("")}0\r\n\r\n`,
    );
    let answer = "";
    socket.on("data", (piece) => {
      answer += piece;
    });
    await closing(socket);
    expect(answer).toContain(digits.join(""));
  });

  it("is looked at before Next sees it", async () => {
    const { send, taken } = await serve({}, count);
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    const form = (name: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n--b--\r\n`;
    expect(await send({ method: "POST", headers }, form("a"))).toMatchObject({ status: 200 });
    expect(await send({ method: "POST", headers }, form('a"; filename="b'))).toMatchObject({ status: 400 });
    expect(taken).toEqual(["/"]);
  });

  it("that a script sent is refused with a text that Next hands on", async () => {
    const { answerTo } = await serve({}, count);
    const headers = { "next-action": "1" };
    const { headers: answered } = await answerTo({ method: "POST", headers }, "x".repeat(128 * 1024 + 1));
    expect(answered["content-type"]).toBe("text/plain");
  });
});

it("says how long a form's answer to a script is, so that a part of it is not taken for all", async () => {
  const { answerTo } = await serve({}, (_request, response) => {
    // As Next does when it compresses.
    response.writeHead(200);
    response.write("one, ");
    response.write(Buffer.from("two, "));
    response.end("three");
  });
  const lengthOf = async (headers: Record<string, string>, method = "POST") => {
    const answer = await answerTo({ method, headers });
    return [answer.headers["content-length"], answer.headers["transfer-encoding"], answer.text];
  };
  expect(await lengthOf({ "next-action": "1" })).toEqual(["15", undefined, "one, two, three"]);
  const inParts = [undefined, "chunked", "one, two, three"];
  expect([await lengthOf({}), await lengthOf({ "next-action": "1" }, "GET")]).toEqual([inParts, inParts]);
});

it("tells browsers not to guess what a refusal is", async () => {
  const { answerTo } = await serve();
  const refused: [Sent, number][] = [
    [{ path: "/%E0%A4%A" }, 400],
    [{ method: "POST", headers: { origin: "https://evil.example" } }, 403],
    [{ method: "PUT" }, 405],
    [{ method: "POST", headers: { "content-length": "200000" } }, 413],
  ];
  for (const [sent, status] of refused) {
    const answer = await answerTo(sent, status === 413 ? "x".repeat(200_000) : "");
    expect([answer.status, answer.headers["x-content-type-options"]]).toEqual([status, "nosniff"]);
  }
});

it("reads no more of a browser's name than it can need", async () => {
  const { answerTo } = await serve({}, (request, response) => response.end(request.headers["user-agent"]));
  expect((await answerTo({ headers: { "user-agent": "Firefox" } })).text).toBe("Firefox");
  expect((await answerTo({ headers: { "user-agent": "x".repeat(15_000) } })).text).toBe("x".repeat(512));
});

it("refuses more headers than any browser sends", async () => {
  const { send, taken } = await serve();
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${at}`, "x"]));
  expect(await send({ headers: many(101) })).toMatchObject({ status: 431 });
  expect(await send({ headers: { long: "x".repeat(16 * 1024) } })).toMatchObject({ status: 431 });
  const cookies = (count: number) => Array.from({ length: count }, (_, at) => `c${at}=`);
  expect(await send({ headers: { cookie: cookies(181).join(";") } })).toMatchObject({ status: 431 });
  expect(await send({ headers: { cookie: [cookies(91).join(";"), cookies(90).join("; ")] } })).toMatchObject({
    status: 431,
  });
  expect(taken).toEqual([]);
  expect(await send({ headers: many(90) })).toMatchObject({ status: 200 });
  expect(await send({ headers: { cookie: cookies(180).join("; ") } })).toMatchObject({ status: 200 });
});

it("refuses pages in pages that no browser shows", async () => {
  const { send, taken } = await serve();
  const tree = (count: number) => `${'["",{"children":'.repeat(count - 1)}["",{}]${"}]".repeat(count - 1)}`;
  const sent = (value: string | string[]) => send({ headers: { rsc: "1", "next-router-state-tree": value } });
  for (const refused of [tree(61), encodeURIComponent(tree(61)), [tree(31), tree(30)]])
    expect(await sent(refused)).toMatchObject({ status: 431 });
  expect(taken).toEqual([]);
  for (const accepted of [tree(60), encodeURIComponent(tree(60))])
    expect(await sent(accepted)).toMatchObject({ status: 200 });
});

it("tells browsers to use https only, if that is its address", async () => {
  const sent = async (url: string, path = "/") => {
    const { answerTo } = await serve({ publicUrl: new URL(url) });
    const { headers } = await answerTo({ path });
    await close?.();
    return headers["strict-transport-security"];
  };
  expect(await sent("https://readyline.example")).toBe("max-age=31536000");
  expect(await sent("https://readyline.example", "/%E0%A4%A")).toBe("max-age=31536000");
  expect(await sent("http://localhost:3000")).toBeUndefined();
});

describe("a connection", () => {
  const limits = { connectionsCheckingInterval: 20 };

  it.each([
    ["without a request", "", { headersTimeout: 100 }],
    ["with half a header", "GET / HTTP/1.1\r\nHost: x", { headersTimeout: 100 }],
    [
      "with half a body",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf",
      { requestTimeout: 100, headersTimeout: 100 },
    ],
    ["after its answer", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", { keepAliveTimeout: 100 }],
  ])("%s ends", async (_what, text, more) => {
    const { port, taken } = await serve({ limits: { ...limits, ...more } });
    const socket = await connection(port, text);
    socket.resume();
    await closing(socket);
    expect(taken).toEqual(/^GET.*\r\n\r\n$/s.test(text) ? ["/"] : []);
  });

  it("whose client does not read the answer ends", async () => {
    let ended: Promise<unknown> | undefined;
    const { port } = await serve({ limits: { idleTimeout: 100 } }, (_request, response) => {
      ended = once(response, "close");
      response.end(Buffer.alloc(64 * 1024 * 1024));
    });
    const socket = await connection(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.pause();
    await expect.poll(() => ended).toBeDefined();
    await ended;
    socket.destroy();
  });

  it("too many closes the oldest that is not being answered", async () => {
    const waiting: (() => void)[] = [];
    const { port, send } = await serve({ limits: { maxConnections: 3 } }, (request, response) => {
      if (request.url === "/") response.end("done");
      else waiting.push(() => response.end("waited"));
    });
    const asking = await connection(port, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    await expect.poll(() => waiting.length).toBe(1);
    const oldest = await connection(port, "GET /");
    const next = await connection(port, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n");
    const ended = closing(oldest);
    expect(await send({})).toEqual({ status: 200, text: "done" });
    await ended;
    expect(next.destroyed).toBe(false);
    waiting[0]?.();
    expect(String((await once(asking, "data"))[0])).toContain("waited");
  });
});

it.each(["*", "http://evil.example/sign-in", "http://"])("refuses %s, which is no path", async (path) => {
  const { taken, send } = await serve();
  for (const method of ["GET", "OPTIONS", "POST"])
    expect(await send({ method, path })).toMatchObject({ status: 400 });
  expect(taken).toEqual([]);
});

it("refuses a path that can't be decoded, but accepts any query", async () => {
  const { send, taken } = await serve();
  expect(await send({ path: "/%E0%A4%A" })).toMatchObject({ status: 400 });
  expect(await send({ path: "/%E2%82%AC?next=%E0%A4%A" })).toMatchObject({ status: 200 });
  expect(taken).toEqual(["/%E2%82%AC?next=%E0%A4%A"]);
});

describe("a form's origin", () => {
  const tellHost: Handle = (request, response) => response.end(String(request.headers["x-forwarded-host"]));
  const publicUrl = new URL("https://readyline.example/");
  const foreign = { status: 403, text: "This form was sent from another site, so nothing was saved.\n" };
  const sendFrom = async (options: Options, headers: Record<string, string>, method = "POST") =>
    (await serve(options, tellHost)).send({ method, headers });
  afterEach(() => close?.());

  it("may be the public address, whatever Host a proxy sends", async () => {
    const headers = { host: "127.0.0.1:3000", origin: "https://readyline.example" };
    const accepted = { status: 200, text: "readyline.example" };
    expect(await sendFrom({ publicUrl }, headers)).toEqual(accepted);
    expect(await sendFrom({ publicUrl, proxies: 1 }, headers)).toEqual(accepted);
  });

  it("may be the address that was asked", async () => {
    const headers = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };
    expect(await sendFrom({ publicUrl }, headers)).toEqual({ status: 200, text: "undefined" });
  });

  it("is believed from a proxy of ours only", async () => {
    const headers = {
      host: "127.0.0.1:3000",
      origin: "https://other.example",
      "x-forwarded-host": "other.example, inner",
    };
    expect(await sendFrom({ publicUrl, proxies: 1 }, headers)).toMatchObject({ status: 200 });
    expect(await sendFrom({ publicUrl }, headers)).toEqual(foreign);
  });

  it("may be null if the browser says that the page is ours", async () => {
    const headers = { host: "127.0.0.1:3000", origin: "null", "sec-fetch-site": "same-origin" };
    const tellOrigin: Handle = (request, response) => response.end(request.headers.origin);
    const { send } = await serve({ publicUrl }, tellOrigin);
    const post = (more: Record<string, string>) => send({ method: "POST", headers: { ...headers, ...more } });
    expect(await post({})).toEqual({ status: 200, text: "http://127.0.0.1:3000" });
    for (const site of ["same-site", "cross-site", "none"])
      expect(await post({ "sec-fetch-site": site })).toEqual(foreign);
    expect(await post({ origin: "https://evil.example" })).toEqual(foreign);
  });

  it("keeps the scheme of the public address if the browser hides it", async () => {
    const tellOrigin: Handle = (request, response) => response.end(request.headers.origin);
    const { send } = await serve({ publicUrl }, tellOrigin);
    const headers = { host: "readyline.example", origin: "null", "sec-fetch-site": "same-origin" };
    expect(await send({ method: "POST", headers })).toEqual({ status: 200, text: publicUrl.origin });
  });

  it("may be missing, unless the browser says that the page is another site's", async () => {
    const { send } = await serve({ publicUrl }, tellHost);
    const post = (site?: string) =>
      send({ method: "POST", headers: site === undefined ? {} : { "sec-fetch-site": site } });
    for (const site of [undefined, "same-origin", "none"])
      expect(await post(site)).toMatchObject({ status: 200 });
    for (const site of ["cross-site", "same-site"]) {
      expect(await post(site)).toEqual(foreign);
      expect(await send({ headers: { "sec-fetch-site": site } })).toMatchObject({ status: 200 });
    }
  });

  it("of the public address has its scheme, also behind a proxy", async () => {
    const headers = { host: "readyline.example", origin: "http://readyline.example" };
    expect(await sendFrom({ publicUrl }, headers)).toEqual(foreign);
    expect(await sendFrom({ publicUrl, proxies: 1 }, headers)).toEqual(foreign);
    expect(await sendFrom({ publicUrl: new URL(headers.origin) }, headers)).toMatchObject({ status: 200 });
  });

  it.each([
    "https://evil.example",
    "https://readyline.example.evil",
    "https://readyline.example:444",
    "null",
    "x",
  ])("%s is refused", async (origin) => {
    const headers = { host: "127.0.0.1:3000", origin };
    expect(await sendFrom({ publicUrl }, headers)).toEqual(foreign);
    expect(await sendFrom({ publicUrl }, headers, "GET")).toMatchObject({ status: 200 });
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

  it("because the sender of a form is signed out says how it is sent again, whatever Next answers", async () => {
    const { answerTo, send } = await serve({}, (_request, response) => {
      noteForServer({ isSignedOut: true });
      response.writeHead(303, { Location: "/sign-in" }).end();
    });
    const { status, headers, text } = await answerTo({ method: "POST" });
    expect([status, headers.location]).toEqual([401, undefined]);
    expect(text).toMatch(/You were signed out\..* reload this page, and it is sent again\./);
    expect(await send({ method: "POST", headers: { "next-action": "1" } })).toMatchObject({ status: 303 });
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

  it("to a form that it does not have says why nothing was saved, and what was typed", async () => {
    const refused: RequestNotes = {
      isAction: true,
      sentence: "It is <gone>.",
      typed: () => "<dl>typed</dl>",
    };
    const post = async (notes: RequestNotes, status: number, headers = {}) => {
      await close?.();
      return (await serve({}, failing(notes, status))).send({ method: "POST", headers });
    };
    for (const status of [200, 404]) {
      const { status: sent, text } = await post(refused, status);
      expect([sent, text]).toEqual([status, expect.stringContaining("<h1>Nothing was saved</h1>")]);
      expect(text).toContain("<dl>typed</dl>");
    }
    expect((await post(refused, 200)).text).toContain("It is &#60;gone&#62;.");
    expect((await post({ ...refused, typed: () => "" }, 200)).text).toContain("It is &#60;gone&#62;.");
    expect((await post({ ...refused, sentence: null }, 200)).text).toContain(
      "The form is no longer on its page.",
    );
    const unknown = await post({ ...refused, form: { saved: "unknown" } }, 200);
    expect(unknown.text).toContain("<h1>We don’t know whether this was saved</h1>");
    for (const status of [200, 404]) {
      const { text } = await post({ ...refused, ...down }, status);
      expect(text).toContain("<h1>Nothing was saved</h1>");
      expect(text, "the page can be somebody else's").not.toContain("<dl>");
    }
    const theirs = { status: 200, text: "notours" };
    for (const [notes, headers] of [
      [{ ...refused, showsForm: true }, {}],
      [{ isAction: true }, {}],
      [{ ...refused, sentence: null, typed: () => "" }, {}],
      [refused, { "next-action": "1" }],
    ] as [RequestNotes, Record<string, string>][])
      expect(await post(notes, 200, headers)).toEqual(theirs);
  });

  it("to a form whose page fails says what was typed, or that nobody knows whether it was saved", async () => {
    const typed = () => "<dl>typed</dl>";
    const { text } = await (await serve({}, failing({ isAction: true, typed }))).send({ method: "POST" });
    expect(text).toMatch(/<h1>Nothing was saved<\/h1>[\s\S]*<dl>typed<\/dl>/);
    await close?.();
    const other = await (await serve({}, failing({ isAction: true }))).send({ method: "POST" });
    expect(other).toMatchObject({ status: 500, text: expect.stringContaining("We don’t know whether") });
  });
});
