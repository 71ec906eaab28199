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
  /** How often it happened within a minute, or a day, if it did more than once, and whether from several networks. */
  count?: number;
  several?: true;
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
    /**
     * From where: a network (lib/network.mjs), and a device in words. Forgotten after 90 days and with the account. Only
     * app.activity_places() shows them, to those who may know them.
     */
    address: text(),
    device: text(),
    detail: jsonb().$type<ActivityDetail>().notNull().default({}),
  },
  (t) => [
    index("activity_by_time").on(t.at, t.id),
    index("activity_by_kind").on(t.kind, t.at, t.id),
    index("activity_by_actor").on(t.actorId, t.at, t.id),
    index("activity_by_subject").on(t.subjectId, t.at, t.id),
    index("activity_with_place").on(t.at).where(sql`${t.address} is not null or ${t.device} is not null`),
    ...oneOf(t.kind),
    check(
      "activity_detail_small",
      sql`${t.detail} - array['from', 'to', 'page', 'version', 'shell', 'count', 'several'] = '{}'::jsonb and length(${t.detail}::text) <= 120`,
    ),
    check("activity_address_length", sql`length(${t.address}) between 1 and 60`),
    check("activity_device_length", sql`length(${t.device}) between 1 and 80`),
    // Cheap conditions first: the function is called only for rows that don't concern the viewer.
    policy(
      "activity_select",
      appRole,
      "select",
      sql`${isViewer(t.subjectId)} or ${isViewer(t.actorId)} or app.is_admin()`,
    ),
    policy("activity_definer_select", definerRole, "select"),
    policy("activity_definer_insert", definerRole, "insert"),
    // Only app.count_again and app.forget_places update as this role, and only app.prune_activity deletes.
    policy("activity_definer_update", definerRole, "update"),
    policy("activity_definer_delete", definerRole, "delete"),
  ],
).enableRLS();
