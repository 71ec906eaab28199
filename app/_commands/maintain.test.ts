import { rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openMailbox } from "@/app/testing/mailbox";
import { startPasswordReset, startSignUp } from "@/db/accounts";
import { asGate } from "@/db/engine/as-viewer";
import { queueMail } from "@/db/outbox";
import { addMember, cast } from "@/db/seed/cast";
import { engines, openTestDatabase, type TestDatabase } from "@/db/testing/engines";
import { run } from "./maintain";

let folder: string;
let stamp: string;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  mailbox = await openMailbox();
  folder = await mkdtemp(path.join(tmpdir(), "readyline-maintain-"));
  stamp = path.join(folder, "backup-stamp");
  process.env.BACKUP_STAMP = stamp;
});
afterAll(async () => {
  delete process.env.BACKUP_STAMP;
  await mailbox.close();
  await rm(folder, { recursive: true });
});

describe.each(engines)("npm run maintain on the %s engine", (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    writeFileSync(stamp, "");
  });
  afterAll(() => database.close());

  it("deletes what is too old and sends what is due, each once when it runs twice at once", async () => {
    const ana = await addMember(cast.onCourse);
    await database.superuser(
      "insert into activity (kind, at) values ('signed-in', now() - interval '25 months')",
    );
    await startPasswordReset(ana.email, new Date("2026-01-01T12:00:00Z"));
    await startSignUp("never-came@example.com", "applicant", new Date("2026-01-01T12:00:00Z"));
    await asGate((tx) =>
      queueMail(tx, { kind: "role-changed", to: ana.email, subject: "News", text: "A text" }, new Date()),
    );
    mailbox.mails.length = 0;
    const answers = await Promise.all([run(), run()]);
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const said = answers.map(({ output }) => output).join("\n");
    const sum = (of: RegExp) => [...said.matchAll(of)].reduce((total, [, n]) => total + Number(n), 0);
    expect([sum(/(\d+) old rows? deleted/g), sum(/(\d+) mails? sent/g)]).toEqual([3, 1]);
    expect(mailbox.mails.map(({ to }) => to)).toEqual([ana.email]);
    expect(said.match(/The snapshot for the admins' counts was taken\./g)).toHaveLength(1);
    expect(await run()).toEqual({
      output: "0 old rows deleted.\n0 weekly digests and 0 reminders written. 0 mails sent.",
      exitCode: 0,
    });
  });

  it("says what is wrong, and ends with 1", async () => {
    rmSync(stamp);
    const { output, exitCode } = await run();
    expect(exitCode).toBe(1);
    expect(output).toMatch(/\nWrong: There is no backup yet: .*$/);
  });
});
