import { stat } from "node:fs/promises";
import { database } from "@/db/engine/open";
import { countKnownMigrations } from "@/db/health";
import { env } from "@/lib/env";
import { version } from "@/package.json";

/** The status of this process, without data that needs a transaction. */
export async function readHealth() {
  const opened = await database();
  return {
    version,
    node: process.versions.node,
    engine: opened.engine,
    ...opened.status(),
    known: await countKnownMigrations(),
    mailIsSetUp: env().SMTP_URL !== undefined,
    backup: await lastBackup(env().BACKUP_STAMP),
  };
}

export type Health = Awaited<ReturnType<typeof readHealth>>;

type Backup = "not set up" | "never" | Date;

async function lastBackup(stamp: string | undefined): Promise<Backup> {
  if (stamp === undefined) return "not set up";
  return stat(stamp).then(
    ({ mtime }) => mtime,
    () => "never",
  );
}
