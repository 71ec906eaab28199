import { sql } from "drizzle-orm";
import { check, date, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Day } from "@/lib/days";
import { sharedBy } from "./policies";
import { users } from "./users";

export const portfolioAreas = ["ir-exposure", "research", "usce", "professionalism", "societies"] as const;

/** Something that an applicant did, in one of the areas that the guide names. */
export const portfolioEntries = pgTable(
  "portfolio_entries",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    id: uuid().notNull(),
    area: text({ enum: portfolioAreas }).notNull(),
    title: text().notNull(),
    fromOn: date("from_on").$type<Day>(),
    toOn: date("to_on").$type<Day>(),
    place: text(),
    supervisor: text(),
    outcome: text(),
    link: text(),
    version: integer().notNull().default(1),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    check(
      "portfolio_entries_area_known",
      sql`${t.area} in ('ir-exposure', 'research', 'usce', 'professionalism', 'societies')`,
    ),
    check("portfolio_entries_title_length", sql`length(${t.title}) between 1 and 160`),
    check("portfolio_entries_ends_after_it_begins", sql`${t.fromOn} <= ${t.toOn}`),
    check("portfolio_entries_link_is_one", sql`${t.link} ~ '^https?://'`),
    ...sharedBy(t.userId, "portfolio_entries"),
  ],
).enableRLS();
