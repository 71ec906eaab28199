import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { rotationKinds } from "@/lib/guide/rotations";
import { day, instant, oneOf, versioned } from "./columns";
import { readableByMentors } from "./policies";
import { owner } from "./users";

/** A period of clinical or other work, including its first and last day. */
export const rotations = pgTable(
  "rotations",
  {
    userId: owner(),
    id: uuid().notNull(),
    name: text().notNull(),
    kind: text({ enum: rotationKinds }).notNull(),
    fromOn: day("from_on").notNull(),
    toOn: day("to_on").notNull(),
    ...versioned(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    check("rotations_name_length", sql`length(${t.name}) between 1 and 120`),
    ...oneOf(t.kind),
    check("rotations_ends_after_it_begins", sql`${t.fromOn} <= ${t.toOn}`),
    ...readableByMentors(t.userId, t.deletedAt),
  ],
).enableRLS();
