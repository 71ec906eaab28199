import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { activityKinds } from "@/lib/activity";
import { oneOf } from "./columns";
import { appRole, definerRole, isViewer, policy } from "./policies";
import { users } from "./users";

/** What little there is to say beside the kind: words of the product's own, no text that anyone wrote, no score, no email. */
export type ActivityDetail = {
  /** Roles before and after. */
  from?: string;
  to?: string;
  /** What a mentor looked at. */
  page?: string;
  /** Which version of the thresholds. */
  version?: number;
  /** Done from a shell of the server, so by nobody who is signed in. */
  shell?: true;
};

/**
 * What happened around accounts and access. Triggers on the tables that change write it (db/law/activity.sql), in the
 * same transaction; a failed sign-in, which changes nothing, has a function of its own. No role may write, change or
 * delete a row here.
 */
export const activity = pgTable(
  "activity",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** To the millisecond, as a page's address can repeat it. */
    at: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),
    kind: text({ enum: activityKinds }).notNull(),
    /** Who did it. The row outlives the account. */
    actorId: uuid("actor_id").references(() => users.id, { onDelete: "set null" }),
    /** Whom it concerns. */
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
    // The cheap questions first: the function is asked only about rows that are not the viewer's own.
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
