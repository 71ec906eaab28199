import { sql } from "drizzle-orm";
import { database } from "@/db/engine/open";

export const dynamic = "force-dynamic";

/** The database answers. Says no more than that: this route is public. */
export async function GET(): Promise<Response> {
  try {
    const opened = await database();
    await opened.transaction((tx) => tx.execute(sql`select 1`));
    return Response.json({ status: "ok" });
  } catch {
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
