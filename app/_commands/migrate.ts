import { database } from "@/db/engine/open";

/** Brings the database up to date, and lets the server's own login use it. */
export async function run({ serverLogin }: { serverLogin: string }): Promise<undefined> {
  await (await database()).migrate({ login: serverLogin });
  console.log("The database is up to date.");
}
