import { request as ask, type OutgoingHttpHeaders } from "node:http";
import { expect } from "@playwright/test";
import { skipStart, test } from "../stories";
import { browserWith } from "./people";

test("5.2.1 a file is not accepted, and a large one is refused unread", async ({ page, signUp, baseURL }) => {
  const url = `${baseURL}/portfolio`;
  await signUp("Felix");
  await skipStart(page);
  const browser = await browserWith(baseURL, page.context());
  const { fields } = await browser.form("/portfolio", "Add an entry");
  const file = { name: "../../x.html", mimeType: "text/html", buffer: Buffer.from("<h1>file-canary</h1>") };
  const answer = await page.request.post(url, {
    multipart: { ...fields, title: file },
    headers: { origin: baseURL ?? "" },
  });
  expect([answer.status(), await answer.text()]).toEqual([
    400,
    "This could not be read, so nothing was saved.\n",
  ]);
  const { html } = await browser.get("/portfolio");
  expect(html).not.toMatch(/file-canary|x\.html/);
  expect(await statusOfUnended(url, { "content-length": 5_000_000 }, 0)).toBe(413);
  // Who doesn't say how much it is can't send more either.
  expect(await statusOfUnended(url, {}, 600_000)).toBe(413);
});

/** The status for a body of which only so many bytes are sent. */
function statusOfUnended(url: string, headers: OutgoingHttpHeaders, bytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = ask(url, { method: "POST", headers }, (answer) => {
      resolve(answer.statusCode ?? 0);
      asked.destroy();
    });
    asked.on("error", reject).flushHeaders();
    if (bytes > 0) asked.write(Buffer.alloc(bytes));
  });
}

/** The status for a path that is sent as it is: Playwright and fetch resolve its dots before. */
function statusOf(url: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = ask(url, { path }, (answer) => resolve(answer.resume().statusCode ?? 0));
    asked.on("error", reject).end();
  });
}

test("5.3.2 no address leads to a file of the server", async ({ baseURL }) => {
  // The server's folder, its build and the folder of the build's static files have these files.
  for (const path of [
    "/package.json",
    "/..%2fpackage.json",
    "/..%2f..%2fpackage.json",
    "/_next/static/../BUILD_ID",
    "/_next/static/..%2fBUILD_ID",
    "/_next/static/%2e%2e/BUILD_ID",
    "/_next/static/..%2f..%2fpackage.json",
    "/_next/static/../../package.json",
    "/%2e%2e/package.json",
    "/..%5c..%5cpackage.json",
    "/package.json%00.svg",
    "/%2fetc/passwd",
    "/_next/image?url=%2f..%2fpackage.json&w=64&q=75",
  ])
    expect(await statusOf(baseURL ?? "", path), path).toBeGreaterThanOrEqual(400);
});

test("5.4.1 5.4.2 a calendar has a file name of our own, whatever the address says", async ({
  page,
  signUp,
}) => {
  await signUp("Felix");
  await skipStart(page);
  await page.goto("/plan/setup");
  await page.getByRole("button", { name: "Create an address" }).click();
  const address = new URL(await page.getByLabel("The link (shown only once)").inputValue());
  for (const query of ["", '?filename=evil.html&download="x"']) {
    const answer = await page.request.get(address.pathname + query);
    expect(answer.headers()["content-disposition"]).toBe('inline; filename="readyline.ics"');
    expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  }
});
