import type { Route } from "next";
import { type ActivityFilter, listActivity } from "@/db/activity";
import type { Tx } from "@/db/engine/database";
import { cursorOf } from "@/lib/input/activity";
import type { Viewer } from "@/lib/viewer";

const pageSize = 50;

/** One page of activity and the addresses of the older and the newest page. `filters` are the other parameters of the address. */
export async function readActivity(
  tx: Tx,
  viewer: Viewer,
  filter: ActivityFilter,
  path: "/activity" | "/settings/activity",
  filters: Record<string, string>,
) {
  const rows = await listActivity(tx, viewer, filter, pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const address = (more: Record<string, string>): Route => {
    const params = Object.entries({ ...filters, ...more }).filter(([, value]) => value !== "");
    return params.length === 0 ? path : `${path}?${new URLSearchParams(params)}`;
  };
  return {
    rows: shown,
    older: rows.length > pageSize && last ? address({ before: cursorOf(last) }) : null,
    newest: filter.before ? address({}) : null,
  };
}
