import { sql } from "drizzle-orm";
import { DiskFull, isDiskFull } from "@/db/engine/database";
import { database } from "@/db/engine/open";

export const dynamic = "force-dynamic";

/** Whether the database answers and can save. Says no more than that: this route is public. */
export async function GET(): Promise<Response> {
  try {
    const opened = await database();
    await opened.transaction((tx) => tx.execute(sql`select 1`));
    const { disk } = opened.status();
    if (disk && disk.freeBytes < disk.floorBytes) throw new DiskFull();
    return Response.json({ status: "ok" });
  } catch (error) {
    const reason = isDiskFull(error) ? "The disk is full." : undefined;
    return Response.json({ status: "unavailable", reason }, { status: 503 });
  }
}
