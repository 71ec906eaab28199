import { DiskFull, isDiskFull } from "@/db/engine/database";
import { database } from "@/db/engine/open";
import { reasonOf } from "@/db/engine/reachable";

export const dynamic = "force-dynamic";

/** Whether requests can be served. A reason is said in fixed words only, because this route is public. */
export async function GET(): Promise<Response> {
  try {
    const opened = await database();
    await opened.ping();
    const { disk } = opened.status();
    if (disk && disk.freeBytes < disk.floorBytes) throw new DiskFull();
    return Response.json({ status: "ok" });
  } catch (error) {
    const reason = isDiskFull(error) ? "the disk is full" : reasonOf(error);
    return Response.json({ status: "unavailable", reason }, { status: 503 });
  }
}
