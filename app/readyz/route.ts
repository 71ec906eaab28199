import { database } from "@/db/engine/open";

export const dynamic = "force-dynamic";

/** The database answers. Says no more than that: this route is public. */
export async function GET(): Promise<Response> {
  try {
    await (await database()).ping();
    return Response.json({ status: "ok" });
  } catch {
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
