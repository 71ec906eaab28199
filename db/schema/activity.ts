import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgPolicy, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { activityKinds } from "@/lib/activity";
import { appRole, definerRole } from "./policies";
import { users } from "./users";

/** What little there is to say beside the kind: words of the product's own, no text that anyone wrote, no score, no email. */
export type ActivityDetail = {
  /** Roles before and after. */
  from?: string;
  to?: string;
  /** What a mentor looked at. */
  page?: string;
  /** Which version of the guide's numbers. */
  version?: number;
  /** Done from a shell of the server, so by nobody who is signed in. */
  shell?: true;
};

/**
 * What happened around accounts and sharing. Triggers on the tables that change write it, in the same transaction;
 * a failed sign-in, which changes nothing, has a function of its own. No role may write, change or delete a row here.
 */
export const activity = pgTable(
  "activity",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** To the millisecond, as a page's address can say it again. */
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
    check(
      "activity_kind_known",
      sql.raw(`"kind" in (${activityKinds.map((kind) => `'${kind}'`).join(", ")})`),
    ),
    check(
      "activity_detail_small",
      sql`${t.detail} - array['from', 'to', 'page', 'version', 'shell'] = '{}'::jsonb and length(${t.detail}::text) <= 120`,
    ),
    // The cheap questions first: the function is asked only about rows that are not the viewer's own.
    pgPolicy("activity_select", {
      for: "select",
      to: appRole,
      using: sql`${t.subjectId} = app.viewer_id() or ${t.actorId} = app.viewer_id() or app.is_admin()`,
    }),
    pgPolicy("activity_definer_select", { for: "select", to: definerRole, using: sql`true` }),
    pgPolicy("activity_definer_insert", { for: "insert", to: definerRole, withCheck: sql`true` }),
    // Only app.prune_activity deletes as this role.
    pgPolicy("activity_definer_delete", { for: "delete", to: definerRole, using: sql`true` }),
  ],
).enableRLS();
