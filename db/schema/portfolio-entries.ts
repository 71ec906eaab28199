import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { portfolioAreas } from "@/lib/guide/portfolio";
import { day, instant, oneOf, versioned } from "./columns";
import { readableByMentors } from "./policies";
import { owner } from "./users";

/** Something that an applicant did, in one of the guide's areas. */
export const portfolioEntries = pgTable(
  "portfolio_entries",
  {
    userId: owner(),
    id: uuid().notNull(),
    area: text({ enum: portfolioAreas }).notNull(),
    title: text().notNull(),
    fromOn: day("from_on"),
    toOn: day("to_on"),
    place: text(),
    supervisor: text(),
    outcome: text(),
    link: text(),
    deletedAt: instant("deleted_at"),
    ...versioned(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    ...oneOf(t.area),
    check("portfolio_entries_title_length", sql`length(${t.title}) between 1 and 160`),
    check("portfolio_entries_place_length", sql`length(${t.place}) between 1 and 160`),
    check("portfolio_entries_supervisor_length", sql`length(${t.supervisor}) between 1 and 120`),
    check("portfolio_entries_outcome_length", sql`length(${t.outcome}) between 1 and 500`),
    check("portfolio_entries_ends_after_it_begins", sql`${t.fromOn} <= ${t.toOn}`),
    check("portfolio_entries_link_is_one", sql`${t.link} ~ '^https?://' and length(${t.link}) <= 500`),
    ...readableByMentors(t.userId, t.deletedAt),
  ],
).enableRLS();
