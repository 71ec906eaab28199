import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { recoveryCauses as causes } from "@/lib/guide/recovery";
import { oneOf } from "./columns";
import { ownerMay } from "./policies";
import { owner } from "./users";

/**
 * Why a score was weak, as the applicant sees it. It has its own table because no mentor may read it, whatever access they
 * have.
 */
export const recoveryCauses = pgTable(
  "recovery_causes",
  { userId: owner(), cause: text({ enum: causes }).notNull() },
  (t) => [
    primaryKey({ columns: [t.userId, t.cause] }),
    ...oneOf(t.cause),
    ...ownerMay(t.userId, "select", "insert", "delete"),
  ],
).enableRLS();
