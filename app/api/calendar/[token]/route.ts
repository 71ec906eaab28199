import { clientAddress } from "@/app/_http/address";
import { unavailable } from "@/app/_http/unavailable";
import { readPlan } from "@/app/_record/plan";
import { noteCalendarContents, noteCalendarUse, viewerOfCalendarFeed } from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import { takePoints } from "@/db/rate-limits";
import { dayIn } from "@/lib/days";
import { siteUrl } from "@/lib/env";
import { calendarHash, planCalendar } from "@/lib/plan-calendar";

const keptByNobody = { "Cache-Control": "private, no-store" };

/** An applicant's plan for calendar programs, at a secret address. It contains dates and names of tasks, no scores. */
export async function GET(_request: Request, { params }: RouteContext<"/api/calendar/[token]">) {
  try {
    const viewer = await viewerOfCalendarFeed((await params).token);
    // An address that works has a limit of its own, so that what others ask for never stops it.
    const wait = await takePoints(
      viewer ? { "calendar by feed": viewer.id } : { "unknown calendar by address": await clientAddress() },
    );
    if (wait !== null) {
      return new Response("Too many requests. Try again later.\n", {
        status: 429,
        headers: { ...keptByNobody, "Retry-After": String(wait) },
      });
    }
    if (viewer?.role !== "applicant")
      return new Response("Not found\n", { status: 404, headers: keptByNobody });
    const now = new Date();
    const today = dayIn(viewer.timeZone, now);
    const { events, changedAt } = await asViewer(viewer, async (tx) => {
      const { events } = (await readPlan(tx, viewer.id, today)).plan;
      await noteCalendarUse(tx, viewer, now);
      return { events, changedAt: await noteCalendarContents(tx, viewer, calendarHash(events), now) };
    });
    const host = new URL(siteUrl()).hostname;
    return new Response(planCalendar(events, { userId: viewer.id, host, stampedAt: now, changedAt }), {
      headers: {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'inline; filename="readyline.ics"',
        ...keptByNobody,
      },
    });
  } catch (error) {
    return unavailable(error, keptByNobody);
  }
}
