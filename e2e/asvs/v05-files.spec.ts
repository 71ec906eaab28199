import { readFileSync } from "node:fs";
import { request as ask } from "node:http";
import { expect } from "@playwright/test";
import { textOf } from "../chaos/browser";
import { skipStart, test } from "../stories";
import { browserWith } from "./people";

test("5.2.1 a file is not accepted, and a large one is refused unread", async ({
  page,
  signUp,
  request,
}, info) => {
  await signUp("Felix");
  await skipStart(page);
  const browser = await browserWith(info.project.use.baseURL, page.context());
  const { fields } = await browser.form("/portfolio", "Add an entry");
  const file = { name: "../../x.html", mimeType: "text/html", buffer: Buffer.from("<h1>file-canary</h1>") };
  const answer = await page.request.post("/portfolio", {
    multipart: { ...fields, title: file },
    headers: { origin: info.project.use.baseURL ?? "" },
  });
  expect(textOf(await answer.text())).toContain("Enter a title.");
  expect(await answer.text()).not.toContain("file-canary");
  const large = await request.post("/portfolio", {
    multipart: { x: { ...file, buffer: Buffer.alloc(5_000_000) } },
  });
  expect(large.status()).toBe(413);
});

/** The answer to a path that is sent as it is: Playwright and fetch resolve its dots before. */
function rawAnswer(url: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = ask(url, { path }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (part) => {
        body += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on("error", reject).end();
  });
}

test("5.3.2 no address leads to a file of the server", async ({ baseURL }) => {
  const buildId = readFileSync(".next/BUILD_ID", "utf8").trim();
  expect(buildId).not.toBe("");
  for (const path of [
    "/..%2f.env",
    "/..%2f..%2f.env",
    "/_next/static/../BUILD_ID",
    "/_next/static/..%2fBUILD_ID",
    "/_next/static/%2e%2e/BUILD_ID",
    "/_next/static/..%2f..%2fpackage.json",
    "/_next/static/../../package.json",
    "/%2e%2e/package.json",
    "/..%5c..%5cpackage.json",
    "/icon.svg%00.env",
    "/%2fetc/passwd",
    "/_next/image?url=%2f..%2f.env&w=64&q=75",
  ]) {
    const { status, body } = await rawAnswer(baseURL ?? "", path);
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(body, path).not.toMatch(/NEXTAUTH_SECRET|"dependencies"|root:/);
    expect(body.trim(), path).not.toBe(buildId);
  }
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
