import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cast } from "../db/seed/cast";
import { startedBy } from "./bench/processes";
import { alertsOf } from "./chaos/browser";
import type { Child } from "./chaos/child";
import { type Ground, prepareGround, Stage } from "./chaos/stage";
import { metricsToken } from "./metrics-token";

// The built product, with a server and a database of its own, because here processes are killed. The tests follow each other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let ground: Ground;
let stage: Stage;
let server: { url: string; child: Child };

beforeAll(async () => {
  ground = await prepareGround();
  stage = new Stage("postgres", ground);
  await stage.copyDatabase();
  server = await stage.npmStart({ WORKERS: "2", METRICS_TOKEN: metricsToken, LOG_LEVEL: "info" });
  await expect.poll(() => server.child.said, { timeout: 60_000 }).toContain("serves on");
});
afterAll(async () => {
  await stage.remove();
  await ground.remove();
});

/** The process numbers of the workers. npm starts the first process, and that the workers. */
function workers(): number[] {
  const processes = startedBy(server.child.process.pid ?? 0);
  const first = processes.find(({ command }) => command.includes("serve.mjs"));
  return first ? startedBy(first.pid).map(({ pid }) => pid) : [];
}

/** The values of all series whose line begins so, added up. */
async function metric(beginning: string): Promise<number> {
  // A connection of its own, so that either worker may be asked.
  const answer = await fetch(`${server.url}/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}`, connection: "close" },
  });
  const lines = (await answer.text()).split("\n").filter((line) => line.startsWith(beginning));
  return lines.reduce((sum, line) => sum + Number(/ (\S+)$/.exec(line)?.[1]), 0);
}

test("npm start serves with two workers, which count and divide together", async () => {
  expect(server.child.said).toMatch(/Readyline serves on http:\/\/localhost:\d+ \(2 workers\)/);
  expect(workers()).toHaveLength(2);
  expect(await metric("readyline_workers ")).toBe(2);
  expect(await metric('readyline_connections{state="most"}')).toBe(10);
  const privacy = 'readyline_requests_total{route="/privacy"';
  const before = await metric(privacy);
  for (let asked = 0; asked < 10; asked += 1)
    await (await fetch(`${server.url}/privacy`, { headers: { connection: "close" } })).text();
  expect(await metric(privacy)).toBe(before + 10);
});

test("a limit of tries counts those at every worker", async () => {
  const answers = [];
  for (let tries = 0; tries < 11; tries += 1) {
    const browser = stage.browser(server.url);
    answers.push(alertsOf((await browser.signIn(cast.new.email, "wrong")).html));
    browser.close();
  }
  expect(answers.slice(0, 10)).toEqual(Array(10).fill(expect.stringContaining("Wrong email or password")));
  expect(answers[10]).toContain("Too many tries");
});

test("a killed worker loses only what it was answering, and another one comes", async () => {
  const { load, tally } = stage;
  await stage.people(server, 6);
  await load.works(40);
  const [killed = 0, other = 0] = workers();
  process.kill(killed, "SIGKILL");
  expect(await load.more(40)).toBe(true);
  await expect.poll(() => metric("readyline_workers "), { timeout: 30_000 }).toBe(2);
  expect(workers()).toContain(other);
  expect(workers()).not.toContain(killed);
  expect(await metric("readyline_workers_ended_total ")).toBe(1);
  expect([load.refusals, load.denied, tally.hung, tally.failures]).toEqual([[], [], 0, 0]);
  // Each person has one connection, with one request at a time.
  expect(load.unanswered.length).toBeLessThanOrEqual(6);
});

test("nothing is lost when they are stopped under load", async () => {
  const { load, tally } = stage;
  const before = load.unanswered.length;
  await load.works(20);
  server.child.kill("SIGTERM");
  expect(await server.child.ends(20_000)).not.toBeNull();
  await stage.stop();
  const saved = await stage.savedIds();
  expect(load.acknowledged.filter((id) => !saved.has(id))).toEqual([]);
  expect(load.unanswered.slice(before).filter((id) => saved.has(id))).toEqual([]);
  expect([tally.hung, tally.failures]).toEqual([0, 0]);
});

test("the embedded database refuses a second worker", async () => {
  const embedded = new Stage("embedded", ground);
  const refused = await embedded.startServer({ WORKERS: "2" });
  expect(await refused.ends(60_000)).not.toBeNull();
  expect(refused.said).toContain(
    "WORKERS is more than 1, but only one process can use the embedded database",
  );
  expect(refused.said.match(/can't run with these settings/g)).toHaveLength(1);
  expect(refused.refused(/WORKERS/)).toBe(true);
  await embedded.remove();
});
