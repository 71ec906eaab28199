import { database } from "@/db/engine/open";

/** Migrates the database, and grants the server's login access to it. */
export async function run({ serverLogin }: { serverLogin: string }): Promise<undefined> {
  await (await database()).migrate({ login: serverLogin });
  console.log("The database is up to date.");
}
