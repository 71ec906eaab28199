import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { startProxy } from "../../../db/testing/proxy";
import { NoAnswer, textOf } from "../browser";
import { openQuestions } from "../load";
import type { Row } from "../row";
import type { Stage } from "../stage";
import { until } from "../tally";

// PostgreSQL is down, restarts, hangs, is locked, has no connection left, or is cut off.

const sentence = /"[^"]* [^"]* [^"]*"/;

const downAtBoot: Row = {
  name: "postgres-down-at-boot",
  engines: ["postgres"],
  async run(stage) {
    await stage.copyDatabase();
    await stage.stopCluster();
    const server = await stage.startServer();
    const waits = await until(async () => (await server.readyz()).status === 503, 30_000);
    stage.check(waits, "the server does not start and wait while the database is down");
    const { body } = await server.readyz();
    stage.check(sentence.test(body), `/readyz gives no reason: ${body}`);
    const page = await stage.browser(server.url).get("/sign-in");
    stage.check(page.status < 500, `/sign-in, which needs no database, answers ${page.status}`);
    await stage.startCluster();
    const from = performance.now();
    stage.check(await server.ready(30_000), "the server does not find the database again");
    stage.tally.recoveredMs = performance.now() - from;
    await stage.people(server, 2);
    stage.check(await stage.load.more(10), "nothing is saved afterwards");
  },
};

/** A server that must end by itself with a sentence. */
const refuses = (
  name: string,
  wanted: RegExp,
  prepare: (stage: Stage) => Promise<{ DATABASE_URL: string }>,
): Row => ({
  name,
  engines: ["postgres"],
  async run(stage) {
    const server = await stage.startServer(await prepare(stage));
    stage.check((await server.ends(30_000)) !== null, "the server goes on running");
    stage.check(server.refused(wanted), `it ends with ${server.end} and says: ${server.said.slice(0, 300)}`);
  },
});

const wrongAtBoot = [
  refuses("unmigrated-at-boot", /npm run migrate/, async (stage) => {
    await stage.makeEmptyDatabase();
    return { DATABASE_URL: stage.url };
  }),
  refuses("wrong-password-at-boot", /password/, async (stage) => {
    await stage.copyDatabase();
    return { DATABASE_URL: stage.url.replace(":chaos@", ":wrong@") };
  }),
  refuses("missing-database-at-boot", /does not exist/, async (stage) => ({ DATABASE_URL: stage.url })),
];

const restarted: Row = {
  name: "postgres-restarted",
  engines: ["postgres"],
  async run(stage) {
    await stage.copyDatabase();
    await stage.people(await stage.serve(), 8);
    await stage.load.works(30);
    await stage.stopCluster();
    await stage.startCluster();
    stage.check(await stage.load.recovers(20_000), "nothing is saved 20 s after the restart");
  },
};

const frozen: Row = {
  name: "postgres-frozen-30s",
  engines: ["postgres"],
  async run(stage) {
    await stage.copyDatabase();
    const server = await stage.serve();
    await stage.people(server, 8);
    await stage.load.works(30);
    const thaw = await freeze(stage);
    const lives = stage.browser(server.url).get("/livez");
    // The fault itself: so long does the database not answer.
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    stage.check((await lives).status === 200, "/livez does not answer");
    stage.check(stage.load.refusals.length > 0, "no form was answered with a sentence meanwhile");
    thaw();
    stage.check(await stage.load.recovers(30_000), "nothing is saved 30 s after the database goes on");
  },
};

/** Stops every process of the PostgreSQL server where it is. @returns lets them go on. */
async function freeze(stage: Stage): Promise<() => void> {
  const [row] = await stage.superuser("show data_directory");
  const file = path.join(String(row?.data_directory), "postmaster.pid");
  const main = readFileSync(file, "utf8").split("\n")[0] ?? "";
  // The first one first, so that it starts no others.
  signal(main, "SIGSTOP");
  const others = execFileSync("pgrep", ["-P", main], { encoding: "utf8" }).trim().split("\n");
  for (const other of others) signal(other, "SIGSTOP");
  const thaw = () => {
    for (const one of [main, ...others]) signal(one, "SIGCONT");
  };
  stage.later(thaw);
  return thaw;
}

function signal(pid: string, name: NodeJS.Signals): void {
  try {
    process.kill(Number(pid), name);
  } catch {
    // It has ended.
  }
}

const locked: Row = {
  name: "table-locked",
  engines: ["postgres"],
  async run(stage) {
    await stage.copyDatabase();
    const server = await stage.serve();
    // More than the pool has connections.
    await stage.people(server, 14);
    await stage.load.works(30);
    const locker = postgres(stage.ownerUrl, { max: 1, onnotice: () => undefined });
    stage.later(() => locker.end({ timeout: 0 }));
    await locker.unsafe("begin");
    await locker.unsafe("lock table question_blocks in access exclusive mode");
    const before = stage.load.refusals.length;
    let slowestMs = 0;
    const refused = await until(async () => {
      slowestMs = Math.max(slowestMs, (await server.readyz()).ms);
      return stage.load.refusals.length >= before + 10;
    }, 40_000);
    stage.check(refused, "forms are not answered with a sentence while the table is locked");
    stage.check(
      slowestMs < 3000,
      `/readyz took ${(slowestMs / 1000).toFixed(1)} s while the table was locked`,
    );
    await locker.unsafe("rollback");
    stage.check(await stage.load.recovers(20_000), "nothing is saved 20 s after the lock is gone");
  },
};

const outOfConnections: Row = {
  name: "out-of-connections",
  engines: ["postgres"],
  async run(stage) {
    await stage.copyDatabase();
    const server = await stage.serve();
    // The server has one or two connections by now. Others take all that are left.
    const others: postgres.Sql[] = [];
    stage.later(() => Promise.all(others.map((other) => other.end({ timeout: 0 }))));
    for (let full = false; !full; ) {
      const other = postgres(stage.url, { max: 1, onnotice: () => undefined });
      others.push(other);
      full = await other`select 1`.then(
        () => false,
        () => true,
      );
    }
    await stage.people(server, 8);
    stage.check(await stage.load.more(40), "almost nothing is saved on the connections that the server has");
    const { refusals } = stage.load;
    stage.check(refusals.length === 0, `${refusals.length} forms were refused: ${refusals[0]}`);
    await Promise.all(others.map((other) => other.end({ timeout: 0 })));
    stage.check(await stage.load.recovers(20_000), "nothing is saved 20 s after connections are free");
  },
};

const commitCutOff: Row = {
  name: "commit-cut-off",
  engines: ["postgres"],
  async run(stage) {
    await stage.copyDatabase();
    const proxy = await startProxy(stage.url);
    stage.later(() => proxy.close());
    const server = await stage.serve({ DATABASE_URL: proxy.url });
    const browser = stage.browser(server.url);
    const form = await openQuestions(browser);
    // Only this browser asks, so the next commit after the insert is that of its form.
    const write = { seen: false, cut: false };
    proxy.request = (data) => {
      if (data.includes('insert into "question_blocks"')) write.seen = true;
      return "pass";
    };
    proxy.answer = (data) => {
      if (!write.seen || write.cut || !data.includes("COMMIT")) return "pass";
      write.cut = true;
      return "cut";
    };
    const { acknowledged, refusals, unanswered } = stage.load;
    await stage.load.log(browser, form).catch((error) => {
      if (!(error instanceof NoAnswer)) throw error;
    });
    stage.check(write.cut, "the commit was not cut off");
    stage.check(
      acknowledged.length === 0 &&
        unanswered.length === 0 &&
        /know|may have been|look/i.test(refusals[0] ?? ""),
      `the answer does not say that it is not known: ${refusals[0] ?? "(none)"}`,
    );
    const page = await browser.get("/questions");
    stage.check(
      page.status === 200,
      `the next page answers ${page.status}: ${textOf(page.html).slice(0, 80)}`,
    );
    await stage.load.log(browser, form);
    stage.check(acknowledged.length === 1, "the next form is not saved");
  },
};

export const databaseRows = [
  downAtBoot,
  ...wrongAtBoot,
  restarted,
  frozen,
  locked,
  outOfConnections,
  commitCutOff,
];
