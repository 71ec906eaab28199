import { database } from "@/db/engine/open";
import { reasonOf } from "@/db/engine/reachable";

export const dynamic = "force-dynamic";

/** Longer than that, a machine that asks waits for no answer, in milliseconds. */
const patienceMs = 3000;

/** Whether requests can be served. A reason is said in fixed words only, because this route is public. */
export async function GET(): Promise<Response> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database took too long.")), patienceMs);
  });
  try {
    await Promise.race([(await database()).ping(), tooLate]);
    return Response.json({ status: "ok" });
  } catch (error) {
    return Response.json({ status: "unavailable", reason: reasonOf(error) }, { status: 503 });
  } finally {
    clearTimeout(timer);
  }
}
