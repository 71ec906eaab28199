import { database } from "@/db/engine/open";
import { reasonOf } from "@/db/engine/reachable";

export const dynamic = "force-dynamic";

/** Whether requests can be served. A reason is said in fixed words only, because this route is public. */
export async function GET(): Promise<Response> {
  try {
    await (await database()).ping();
    return Response.json({ status: "ok" });
  } catch (error) {
    return Response.json({ status: "unavailable", reason: reasonOf(error) }, { status: 503 });
  }
}
