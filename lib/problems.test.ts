import { describe, expect, it } from "vitest";
import { type Facts, problemsOf } from "./problems";

const now = new Date("2026-11-26T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const hours = 60;
const days = 24 * hours;
const mebibyte = 1024 ** 2;

const sound: Facts = {
  isProduction: true,
  databaseAnswers: true,
  wrongRelease: null,
  migrations: { applied: 4, known: 4 },
  pool: { used: 10, most: 10, waiting: 0 },
  disk: { freeBytes: 200 * mebibyte, floorBytes: 100 * mebibyte },
  mailIsSetUp: true,
  mail: { waiting: 3, oldestWaiting: ago(15), givenUp: 0 },
  backup: ago(2 * days),
  lostAt: ago(60),
  errorAt: ago(60),
  slow: [1, 2, 3, 4].map((minutes) => ({ at: ago(minutes), ms: 300 })),
  slowMs: 250,
  clockAheadMs: 60_000,
};
const found = (facts: Partial<Facts>) => problemsOf({ ...sound, ...facts }, now);

describe("what is wrong", () => {
  it("is nothing at the limits, nor where nothing is known", () => {
    expect(found({})).toEqual([]);
    expect(found({ clockAheadMs: -60_000 })).toEqual([]);
    const unknown = { migrations: null, pool: null, disk: null, mail: null, lostAt: null, errorAt: null };
    expect(found({ ...unknown, clockAheadMs: null, slow: [] })).toEqual([]);
    expect(found({ isProduction: false, mailIsSetUp: false, backup: "not set up" })).toEqual([]);
  });

  it.each<[Partial<Facts>, string, string, RegExp]>([
    [{ databaseAnswers: false }, "database", "now", /^The database does not answer\. Check/],
    [
      { wrongRelease: "Run npm run migrate.", migrations: { applied: 3, known: 4 } },
      "migrations",
      "now",
      /^Run npm/,
    ],
    [{ migrations: { applied: 3, known: 4 } }, "migrations", "now", /not up to date: run npm run migrate/],
    [{ migrations: { applied: 5, known: 4 } }, "migrations", "soon", /newer than this server/],
    [
      { disk: { freeBytes: 100 * mebibyte - 1, floorBytes: 100 * mebibyte } },
      "disk",
      "now",
      /has 99 MB .* Below 100 MB/,
    ],
    [
      { disk: { freeBytes: 200 * mebibyte - 1, floorBytes: 100 * mebibyte } },
      "disk",
      "soon",
      /has 199 MB of/,
    ],
    [{ pool: { used: 10, most: 10, waiting: 1 } }, "connections", "now", /All 10 .* 1 request waits for one/],
    [{ pool: { used: 10, most: 10, waiting: 2 } }, "connections", "now", /2 requests wait/],
    [{ mailIsSetUp: false, mail: null }, "mail", "now", /No mail is sent.*Set SMTP_URL/],
    [
      { mail: { waiting: 3, oldestWaiting: ago(16), givenUp: 0 } },
      "mail",
      "now",
      /^3 mails wait, the oldest for 16 minutes/,
    ],
    [{ mail: { waiting: 0, oldestWaiting: null, givenUp: 1 } }, "mail", "soon", /^1 mail was not sent/],
    [{ backup: "never" }, "backup", "now", /There is no backup yet/],
    [{ backup: ago(3 * days) }, "backup", "now", /The last backup was 3 days ago/],
    [{ backup: "not set up" }, "backup", "soon", /Set BACKUP_STAMP/],
    [{ lostAt: ago(59) }, "database", "soon", /did not answer 59 minutes ago/],
    [{ errorAt: ago(0) }, "errors", "soon", /An error was logged 1 minute ago/],
    [{ clockAheadMs: 60_001 }, "clock", "soon", /is 1 minute ahead of the server’s/],
    [{ clockAheadMs: -3 * hours * 60_000 }, "clock", "soon", /is 3 hours behind the server’s/],
    [
      { slow: [...sound.slow, { at: ago(59), ms: 250 }] },
      "slow",
      "soon",
      /at least 5 transactions took 250 ms/,
    ],
  ])("%j is one problem: %s, %s", (facts, kind, when, sentence) => {
    expect(found(facts)).toEqual([{ kind, when, sentence: expect.stringMatching(sentence) }]);
  });

  it("is listed once, the most urgent first", () => {
    const all = found({
      databaseAnswers: false,
      migrations: { applied: 5, known: 4 },
      disk: { freeBytes: 0, floorBytes: 100 },
      pool: { used: 10, most: 10, waiting: 5 },
      mailIsSetUp: false,
      mail: { waiting: 3, oldestWaiting: ago(2 * days), givenUp: 2 },
      backup: "never",
      lostAt: now,
      errorAt: now,
      clockAheadMs: 1e9,
      slow: Array.from({ length: 10 }, () => ({ at: now, ms: 999 })),
    });
    const urgency = all.map(({ when }) => when);
    expect(urgency).toEqual(["now", "now", "now", "now", "now", "soon", "soon", "soon", "soon", "soon"]);
    expect(all[0]?.kind).toBe("database");
    const keys = all.map(({ kind, when }) => `${kind} ${when}`);
    expect(new Set(keys).size).toBe(all.length);
  });
});
