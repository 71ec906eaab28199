import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { versionKinds } from "@/lib/statement-versions";
import { instant, oneOf, versioned } from "./columns";
import { appRole, definerRole, ownedBy, ownerMay, policy } from "./policies";
import { owner } from "./users";

/** An applicant's personal statement. Nobody else can read it, except a mentor whose access includes it. */
export const statements = pgTable(
  "statements",
  { userId: owner().primaryKey(), body: text().notNull(), ...versioned() },
  (t) => [
    check("statements_length", sql`length(${t.body}) <= 60000`),
    policy(
      "statements_readable_select",
      appRole,
      "select",
      sql`${t.userId} = any(app.readable_statements())`,
    ),
    ...ownerMay(t.userId, "insert", "update", "delete"),
    // Only app.statement_drafts() reads as this role. It returns no text.
    policy("statements_definer_select", definerRole, "select"),
  ],
).enableRLS();

/** An earlier text of the statement. Only the owner can read it, even if a mentor can read the statement. */
export const statementVersions = pgTable(
  "statement_versions",
  {
    userId: owner(),
    /** Numbered from 1 for each applicant. An autosave that replaces another one keeps its number. */
    version: integer().notNull(),
    body: text().notNull(),
    words: smallint().notNull(),
    kind: text({ enum: versionKinds }).notNull(),
    /** The version whose text was restored; null: not a restored text. */
    restoredFrom: integer("restored_from"),
    /** When the first of the autosaves that this one replaced was saved. */
    begunAt: instant("begun_at").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.version] }),
    check("statement_versions_length", sql`length(${t.body}) <= 60000`),
    ...oneOf(t.kind),
    check(
      "statement_versions_restored_from_one",
      sql`(${t.kind} = 'restored') = (${t.restoredFrom} is not null)`,
    ),
    ...ownedBy(t.userId),
  ],
).enableRLS();
