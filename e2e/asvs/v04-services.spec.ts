import { connect } from "node:net";
import { expect, test } from "@playwright/test";

test("4.1.1 every answer with a body says its type, and every text its characters", async ({ request }) => {
  for (const [path, type] of [
    ["/sign-in", /^text\/html; charset=utf-8$/],
    ["/privacy", /^text\/html; charset=utf-8$/],
    ["/nowhere", /^text\/html; charset=utf-8$/],
    ["/livez", /^application\/json/],
    ["/readyz", /^application\/json/],
    ["/icon.svg", /^image\/svg\+xml/],
    ["/api/calendar/none", /^text\/plain;\s*charset=utf-8$/i],
    ["/%E0%A4%A", /^text\/plain; charset=utf-8$/],
  ] as const) {
    const answer = await request.get(path);
    expect((await answer.body()).length, path).toBeGreaterThan(0);
    expect(answer.headers()["content-type"], path).toMatch(type);
  }
});

/** Everything that the server answers to these bytes. */
function raw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding("utf8").on("data", (part) => {
      answer += part;
    });
    socket.setTimeout(3_000, () => socket.end());
    socket.on("end", () => resolve(answer)).on("close", () => resolve(answer));
    socket.on("error", (error) => (answer ? resolve(answer) : reject(error)));
  });
}

const statusesOf = (answer: string) =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));

test("4.2.1 a request whose end is not clear is refused, and what follows it is no request", async ({
  baseURL: address,
}) => {
  const baseURL = address ?? "";
  const { host } = new URL(baseURL);
  const smuggled = `GET /livez HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  expect(
    statusesOf(await raw(baseURL, `${smuggled.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")}`)),
  ).toEqual([200]);
  for (const framing of [
    `Content-Length: ${smuggled.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `Content-Length: 1\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
    `Transfer-Encoding: xchunked\r\n\r\n${smuggled}`,
    `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `Content-Length: +${smuggled.length}\r\n\r\n${smuggled}`,
  ]) {
    const statuses = statusesOf(await raw(baseURL, `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\n${framing}`));
    expect(statuses, framing.split("\r\n", 1)[0]).toEqual([400]);
  }
});
