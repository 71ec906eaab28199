import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { activityKinds } from "@/lib/activity";
import { oneOf } from "./columns";
import { appRole, definerRole, isViewer, policy } from "./policies";
import { users } from "./users";

/** Details beside the kind: words of the product only, never a text that someone wrote, a score or an email. */
export type ActivityDetail = {
  /** Roles before and after. */
  from?: string;
  to?: string;
  /** The page that a mentor viewed. */
  page?: string;
  /** Which version of the thresholds. */
  version?: number;
  /** Done from a shell of the server, so without an actor. */
  shell?: true;
};

/**
 * What happened to accounts and access. Triggers write it in the same transaction (db/law/activity.sql); only a failed
 * sign-in, which changes no row, has its own function. No role can insert, change or delete a row directly.
 */
export const activity = pgTable(
  "activity",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** To the millisecond, so that a page's address can hold the exact value. */
    at: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),
    kind: text({ enum: activityKinds }).notNull(),
    /** Who did it. The row outlives the account. */
    actorId: uuid("actor_id").references(() => users.id, { onDelete: "set null" }),
    /** The person that it concerns. */
    subjectId: uuid("subject_id").references(() => users.id, { onDelete: "set null" }),
    detail: jsonb().$type<ActivityDetail>().notNull().default({}),
  },
  (t) => [
    index("activity_by_time").on(t.at, t.id),
    index("activity_by_kind").on(t.kind, t.at, t.id),
    index("activity_by_actor").on(t.actorId, t.at, t.id),
    index("activity_by_subject").on(t.subjectId, t.at, t.id),
    ...oneOf(t.kind),
    check(
      "activity_detail_small",
      sql`${t.detail} - array['from', 'to', 'page', 'version', 'shell'] = '{}'::jsonb and length(${t.detail}::text) <= 120`,
    ),
    // Cheap conditions first: the function is called only for rows that don't concern the viewer.
    policy(
      "activity_select",
      appRole,
      "select",
      sql`${isViewer(t.subjectId)} or ${isViewer(t.actorId)} or app.is_admin()`,
    ),
    policy("activity_definer_select", definerRole, "select"),
    policy("activity_definer_insert", definerRole, "insert"),
    // Only app.prune_activity deletes as this role.
    policy("activity_definer_delete", definerRole, "delete"),
  ],
).enableRLS();
