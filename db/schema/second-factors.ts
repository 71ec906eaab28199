import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { atMost, instant, instantNow } from "./columns";
import { deletableBy, keptByGate, operatorRole } from "./policies";
import { owner } from "./users";

/** The app that shows a person's codes. Before `confirmedAt` it is being set up and is not asked for. */
export const secondFactors = pgTable(
  "second_factors",
  {
    userId: owner().primaryKey(),
    /** The secret that the app shares with us, encrypted (lib/second-factor.ts). */
    sealed: text().notNull(),
    createdAt: instantNow("created_at"),
    confirmedAt: instant("confirmed_at"),
    /** The step (30 seconds, counted from 1970) of the newest code that was used: no code of it or before works again. */
    lastUsedStep: integer("last_used_step").notNull().default(0),
  },
  (t) => [atMost(t.sealed, 1000), ...keptByGate(t.userId), ...deletableBy(operatorRole, t.userId)],
).enableRLS();

/** For a person whose app is lost: codes that each work once. Only their hashes are kept. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  { userId: owner(), codeHash: text("code_hash").notNull(), usedAt: instant("used_at") },
  (t) => [
    primaryKey({ columns: [t.userId, t.codeHash] }),
    atMost(t.codeHash, 100),
    ...keptByGate(t.userId),
    ...deletableBy(operatorRole, t.userId),
  ],
).enableRLS();
