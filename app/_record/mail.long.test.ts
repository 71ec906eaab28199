import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openMailbox } from "@/app/testing/mailbox";

const at = (file: string) => JSON.stringify(path.resolve(file));

/** Queues a mail, says so, and waits to be killed. */
const queue = `
  const { asGate } = await import(${at("db/engine/as-viewer.ts")});
  const { queueMail } = await import(${at("db/outbox.ts")});
  const mail = { kind: "role-changed", to: "ana@example.com", subject: "News", text: "A text" };
  await asGate((tx) => queueMail(tx, mail, new Date()));
  process.stdout.write("queued");
  setInterval(() => {}, 1000);`;

/** Starts as the server does. */
const serve = `
  const { openForServing } = await import(${at("app/_http/open.ts")});
  await openForServing();`;

describe("a mail whose process is killed between the commit and the sending", () => {
  let folder: string;
  let mailbox: Awaited<ReturnType<typeof openMailbox>>;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "readyline-outbox-"));
    mailbox = await openMailbox();
  });
  afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    await mailbox.close();
    rmSync(folder, { recursive: true });
  });

  function start(script: string): ChildProcess {
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, READYLINE_DATA: folder, DATABASE_URL: "", NODE_ENV: "test" },
    });
    children.push(child);
    return child;
  }

  it("is sent by the next one", async () => {
    const first = start(queue);
    await new Promise((said) => first.stdout?.once("data", said));
    first.kill("SIGKILL");
    await new Promise((ended) => first.once("close", ended));
    expect(mailbox.mails).toEqual([]);
    start(serve);
    await vi.waitUntil(() => mailbox.mails.length > 0, { timeout: 60_000 });
    expect(mailbox.mails).toMatchObject([{ to: "ana@example.com", subject: "News" }]);
  }, 180_000);
});
