import { counted } from "./guide/counted";

/** What is known of a running Readyline. Null: not known here, such as a server's connections in a command. */
export type Facts = {
  isProduction: boolean;
  databaseAnswers: boolean;
  /** Why this release can't run on this database. */
  wrongRelease: string | null;
  migrations: { applied: number; known: number } | null;
  pool: { used: number; most: number; waiting: number } | null;
  disk: { freeBytes: number; floorBytes: number } | null;
  mailIsSetUp: boolean;
  /** Mails that wait, since when the oldest does, and how many were given up in the last seven days. */
  mail: { waiting: number; oldestWaiting: Date | null; givenUp: number } | null;
  backup: "not set up" | "never" | Date;
  /** When the database last did not answer. */
  lostAt: Date | null;
  /** When an error was last logged. */
  errorAt: Date | null;
  slow: readonly { at: Date; ms: number }[];
  slowMs: number;
  /** The database's clock minus ours. */
  clockAheadMs: number | null;
};

/** Something that is wrong: what it is and what to do. */
export type Problem = { kind: string; when: "now" | "soon"; sentence: string };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A backup older than this is a problem. */
const oldestBackup = 2 * day;
/** Mails that can't be sent at once are tried again. After this long it is a problem. */
const longestWait = 15 * minute;
/** How far the clocks may differ. */
const mostClockDifference = minute;
/** Something that passed by itself is shown for this long. */
const recent = hour;
/** So many slow transactions in an hour are a problem; one alone can be chance. */
const mostSlow = 5;
/** Free space below this many times the floor is a warning. */
const nearFloor = 2;

/** What is wrong, the most urgent first. */
export function problemsOf(facts: Facts, now: Date): Problem[] {
  const since = (at: Date) => now.getTime() - at.getTime();
  const isRecent = (at: Date | null): at is Date => at !== null && since(at) < recent;
  const ago = (at: Date) => `${age(since(at))} ago`;
  const { wrongRelease, migrations, pool, disk, mail, backup, lostAt, errorAt, clockAheadMs } = facts;
  const slow = facts.slow.filter(({ at }) => isRecent(at));
  const problems: Problem[] = [];
  const add = (kind: string, when: Problem["when"], sentence: string) =>
    problems.push({ kind, when, sentence });

  if (!facts.databaseAnswers)
    add("database", "now", "The database does not answer. Check that it runs, and what its log says.");
  if (wrongRelease) add("migrations", "now", wrongRelease);
  else if (migrations && migrations.applied < migrations.known)
    add("migrations", "now", "The database is not up to date: run npm run migrate.");
  if (disk && disk.freeBytes < disk.floorBytes) add("disk", "now", spaceOf(disk));
  if (pool && pool.waiting > 0)
    add(
      "connections",
      "now",
      `All ${pool.most} connections to the database are in use, and ${counted(pool.waiting, "request waits", "requests wait")} for one. If this stays, raise DATABASE_POOL.`,
    );
  if (!facts.mailIsSetUp && facts.isProduction)
    add("mail", "now", "No mail is sent, so nobody can reset a password. Set SMTP_URL.");
  else if (mail?.oldestWaiting && since(mail.oldestWaiting) > longestWait)
    add(
      "mail",
      "now",
      `${counted(mail.waiting, "mail waits", "mails wait")}, the oldest for ${age(since(mail.oldestWaiting))}. Check SMTP_URL and the mail server; the log has the reason.`,
    );
  if (backup === "never")
    add("backup", "now", "There is no backup yet: the file BACKUP_STAMP does not exist.");
  else if (backup instanceof Date && since(backup) > oldestBackup)
    add("backup", "now", `The last backup was ${ago(backup)}. Check the job that makes backups.`);
  else if (backup === "not set up" && facts.isProduction)
    add(
      "backup",
      "soon",
      "It is not known when the last backup was. Set BACKUP_STAMP to a file that each backup touches.",
    );
  if (mail && mail.givenUp > 0)
    add(
      "mail",
      "soon",
      `${counted(mail.givenUp, "mail was", "mails were")} not sent in the last seven days and will not be tried again. The log has the reason.`,
    );
  if (disk && disk.freeBytes >= disk.floorBytes && disk.freeBytes < nearFloor * disk.floorBytes)
    add("disk", "soon", spaceOf(disk));
  if (facts.databaseAnswers && isRecent(lostAt))
    add(
      "database",
      "soon",
      `The database did not answer ${ago(lostAt)}: it was away or too busy. Its log says more.`,
    );
  if (isRecent(errorAt))
    add(
      "errors",
      "soon",
      `An error was logged ${ago(errorAt)}. Search the log for "level":50 to see what failed.`,
    );
  if (migrations && migrations.applied > migrations.known)
    add("migrations", "soon", "The database is newer than this server. Start the newer release.");
  if (clockAheadMs !== null && Math.abs(clockAheadMs) > mostClockDifference)
    add(
      "clock",
      "soon",
      `The database’s clock is ${age(Math.abs(clockAheadMs))} ${clockAheadMs > 0 ? "ahead of" : "behind"} the server’s. Set both by a time service.`,
    );
  if (slow.length >= mostSlow)
    add(
      "slow",
      "soon",
      `In the last hour at least ${slow.length} transactions took ${facts.slowMs} ms or longer. The log has their statements.`,
    );
  return problems;
}

const spaceOf = ({ freeBytes, floorBytes }: NonNullable<Facts["disk"]>) =>
  `The disk has ${mebibytes(freeBytes)} MB of free space. Below ${mebibytes(floorBytes)} MB nothing is saved. Make space on the disk of READYLINE_DATA.`;

const mebibytes = (bytes: number) => Math.floor(bytes / 1024 ** 2).toLocaleString("en-US");

/** In the largest unit of which there are at least two: "90 minutes", "3 days". */
function age(ms: number): string {
  if (ms >= 2 * day) return counted(Math.floor(ms / day), "day");
  if (ms >= 2 * hour) return counted(Math.floor(ms / hour), "hour");
  return counted(Math.max(1, Math.floor(ms / minute)), "minute");
}
