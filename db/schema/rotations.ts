import { sql } from "drizzle-orm";
import { check, date, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { sharedBy } from "./policies";
import { users } from "./users";

export const rotationKinds = [
  "ir-elective",
  "core-clerkship",
  "sub-internship",
  "research",
  "other",
] as const;

/** A stretch of clinical or other work, both ends included. */
export const rotations = pgTable(
  "rotations",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    name: text().notNull(),
    kind: text({ enum: rotationKinds }).notNull(),
    fromOn: date("from_on").$type<Day>().notNull(),
    toOn: date("to_on").$type<Day>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    check("rotations_name_length", sql`length(${t.name}) between 1 and 120`),
    check(
      "rotations_kind_known",
      sql`${t.kind} in ('ir-elective', 'core-clerkship', 'sub-internship', 'research', 'other')`,
    ),
    check("rotations_ends_after_it_begins", sql`${t.fromOn} <= ${t.toOn}`),
    ...sharedBy(t.userId, "rotations"),
  ],
).enableRLS();
