import { readPlan } from "@/app/_record/plan";
import { noteCalendarContents, viewerOfCalendarFeed } from "@/db/calendar-feeds";
import { asViewer } from "@/db/engine/as-viewer";
import { isCommitUnknown, isDatabaseUnavailable, isDiskFull } from "@/db/engine/database";
import { dayIn } from "@/lib/days";
import { siteUrl } from "@/lib/env";
import { calendarHash, planCalendar } from "@/lib/plan-calendar";

const keptByNobody = { "Cache-Control": "private, no-store" };

/** An applicant's plan for calendar programs, at a secret address. It contains dates and names of tasks, no scores. */
export async function GET(_request: Request, { params }: RouteContext<"/api/calendar/[token]">) {
  try {
    const viewer = await viewerOfCalendarFeed((await params).token);
    if (viewer?.role !== "applicant")
      return new Response("Not found\n", { status: 404, headers: keptByNobody });
    const now = new Date();
    const today = dayIn(viewer.timeZone, now);
    const { events, changedAt } = await asViewer(viewer, async (tx) => {
      const { events } = (await readPlan(tx, viewer.id, today)).plan;
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
    const cantSave = isDiskFull(error);
    if (!cantSave && !isDatabaseUnavailable(error) && !isCommitUnknown(error)) throw error;
    const why = cantSave ? error.message : "The database does not answer at the moment.";
    return new Response(`${why}\n`, {
      status: 503,
      headers: { "Retry-After": "60", ...keptByNobody },
    });
  }
}
