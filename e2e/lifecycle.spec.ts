import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { freePort, startServer, type TestServer } from "../db/testing/server";
import { createAccount, expectSound, ready, signUpPassword, skipStart } from "./stories";

// A PostgreSQL and a server of their own, because here both go away. The tests follow each other.
test.describe.configure({ mode: "serial" });

let database: TestServer;
let owner: postgres.Sql;
let server: Serving;
let plain: BrowserContext;
let page: Page;

type Serving = { url: string; process: ChildProcess; output: () => string };

/** Starts the built server on the database at `databaseUrl`, and waits until it serves or has ended. */
async function serve(databaseUrl: string): Promise<Serving> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["app/_http/serve.mjs"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: "the secret of the browser's tests, known to all",
      DATABASE_URL: databaseUrl,
      MIGRATION_DATABASE_URL: "",
      SMTP_URL: "",
      SIGN_UP: "open",
      LOG_LEVEL: "warn",
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  await expect
    .poll(() => output.includes("Readyline serves on") || child.exitCode !== null, { timeout: 30_000 })
    .toBe(true);
  return { url, process: child, output: () => output };
}

async function stop({ process: child }: Serving): Promise<number | null> {
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
  return child.exitCode;
}

test.beforeAll(async ({ browser }) => {
  database = await startServer();
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  const settings = { ...process.env, DATABASE_URL: database.url, MIGRATION_DATABASE_URL: "" };
  execFileSync(process.execPath, ["--import", "tsx", "app/_commands/run.ts", "migrate"], { env: settings });
  await owner`create database empty`;
  await database.stop();
  server = await serve(database.url);
  plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  page = await plain.newPage();
});

test.afterAll(async () => {
  await plain.close();
  await owner.end();
  await database.remove();
});

const problem = "The database does not answer at the moment.";
const readiness = async () => {
  const answer = await page.request.get("/readyz");
  return [answer.status(), await answer.json()];
};

const logPage = "/log?kind=test&from=%2Fprogress%3Fshow%3Drecent";

/** Logs a practice test with this score, on the page that shows the form. */
async function log(score: string): Promise<void> {
  const form = page.getByRole("form", { name: "Log a practice test" });
  await form.getByLabel("Score").fill(score);
  await form.getByRole("button", { name: "Log test" }).click();
}
const tests = () => page.getByRole("table", { name: "Practice tests" }).getByRole("row");

/** Checks the shown page in a browser with JavaScript, which the check needs: on a phone, light and dark. */
async function expectSoundAsShown(browser: Browser): Promise<void> {
  await ready(page);
  const checked = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await checked.setContent(await page.content());
  for (const colorScheme of ["light", "dark"] as const) {
    await checked.emulateMedia({ colorScheme });
    await expectSound(checked);
  }
  await checked.close();
}

test("a server that finds no database starts, says so, and serves once there is one @postgres", async () => {
  expect(await readiness()).toEqual([503, { status: "unavailable", reason: "the database does not answer" }]);
  await database.start();
  await expect.poll(readiness).toEqual([200, { status: "ok" }]);
  // The log comes by another way than the answer.
  await expect.poll(() => server.output()).toMatch(/does not answer.*\n.*serves on[\s\S]*answers again/);
});

test("without JavaScript a saved form leads to its page, which says once what was saved @postgres", async () => {
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill("ines@example.com");
  await page.getByRole("button", { name: "Sign up" }).click();
  await createAccount(page, "Ines");
  await skipStart(page);
  await page.goto(logPage);
  const answers: string[] = [];
  page.on("response", (answer) => {
    if (answer.request().isNavigationRequest())
      answers.push(`${answer.request().method()} ${answer.status()}`);
  });
  await log("245");
  const said = page.getByRole("status").filter({ hasText: "is logged: 245." });
  await expect(said).toBeVisible();
  expect(answers).toEqual(["POST 303", "GET 200"]);
  await expect(page).toHaveURL(/\/progress\?show=recent$/);
  await page.reload();
  await expect(said).toHaveCount(0);
  await expect(tests()).toHaveCount(2);
});

test("a form that was saved is never answered as if it was not, even if its page can't be shown @postgres", async ({
  browser,
}) => {
  await page.goto("/access");
  await page.getByLabel("Their email").fill("mentor@example.com");
  await owner`alter table mentor_views rename to mentor_views_away`;
  try {
    await page.getByRole("button", { name: "Invite" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This was saved");
    await expect(page.getByText("mentor@example.com is invited")).toBeVisible();
    await expect(page.getByLabel("The link (shown only once)")).toHaveValue(/\/invitation\//);
    await expectSoundAsShown(browser);
  } finally {
    await owner`alter table mentor_views_away rename to mentor_views`;
  }
  await page.getByRole("link", { name: "Show the page" }).click();
  await expect(page.getByText("mentor@example.com", { exact: true })).toBeVisible();
});

test("when the database goes away, pages say so, forms save nothing, and both work again later @postgres", async ({
  browser,
}) => {
  await page.goto(logPage);
  const scripted = await browser.newContext({
    storageState: await plain.storageState(),
    baseURL: server.url,
  });
  const other = await scripted.newPage();
  await other.goto(logPage);
  await ready(other);
  await database.stop();

  await log("247");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing was saved");
  await expect(page.getByText(problem)).toBeVisible();

  const form = other.getByRole("form", { name: "Log a practice test" });
  await form.getByLabel("Score").fill("248");
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("alert")).toContainText(problem);
  await expect(form.getByLabel("Score")).toHaveValue("248");

  for (const address of ["/", "/progress", "/plan", "/nowhere"]) {
    const answer = await page.goto(address);
    expect([address, answer?.status(), answer?.headers()["retry-after"]]).toEqual([address, 503, "60"]);
    await expect(page.getByText(problem)).toBeVisible();
  }
  await expectSoundAsShown(browser);
  expect(await readiness()).toEqual([503, { status: "unavailable", reason: "the database does not answer" }]);

  await database.start();
  await expect.poll(readiness).toEqual([200, { status: "ok" }]);
  await form.getByRole("button", { name: "Log test" }).click();
  await expect(form.getByRole("status")).toContainText("is logged: 248.");
  await page.goto("/progress");
  await expect(tests()).toHaveCount(3);
  await scripted.close();
});

test("a form passes a proxy that changes Host, and one of another site is refused @postgres", async ({
  request,
}) => {
  const signIn = `${server.url}/sign-in`;
  const html = await (await request.get(signIn)).text();
  const hidden = [...html.matchAll(/<input type="hidden" name="(\$[^"]*)"(?: value="([^"]*)")?/g)];
  const fields = hidden.map(([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')]);
  const multipart = { ...Object.fromEntries(fields), email: "nobody@example.com", password: signUpPassword };
  const send = async (headers: Record<string, string>) => {
    const answer = await request.post(signIn, { headers, multipart });
    return [answer.status(), (await answer.text()).includes("Wrong email or password")];
  };
  const { host, origin } = new URL(server.url);
  expect(await send({ host, origin })).toEqual([200, true]);
  expect(await send({ host: "127.0.0.1:3000", origin })).toEqual([200, true]);
  const evil = { host, origin: "https://evil.example" };
  expect(await send(evil)).toEqual([403, false]);
  expect(await send({ ...evil, "x-forwarded-host": "evil.example" })).toEqual([403, false]);
});

test("a server that stops lets nobody wait, and exits with 0 @postgres", async () => {
  expect(await stop(server)).toBe(0);
  expect(server.output()).not.toContain("cut off");
});

test("a server on a database that it can't use ends with a sentence and never listens @postgres", async () => {
  const problems: [string, RegExp][] = [
    [
      database.url.replace(/postgres$/, "empty"),
      /^This database is not up to date with Readyline .*: run npm run migrate\.$/m,
    ],
    [database.url.replace(/postgres$/, "none"), /^PostgreSQL refuses: database "none" does not exist\.$/m],
  ];
  for (const [address, sentence] of problems) {
    const refused = await serve(address);
    expect([refused.process.exitCode, refused.output()]).toEqual([1, expect.stringMatching(sentence)]);
    expect(refused.output()).not.toContain("serves on");
  }
});
