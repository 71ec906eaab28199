import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { QuestionBlock } from "@/lib/guide/pace";
import type { QuestionEntry } from "@/lib/input/questions";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { deleteOwned, editSeen, findDeleted, insertOnce, restoreOwned } from "./owned";
import { questionBlocks } from "./schema/question-blocks";

const columns = {
  id: questionBlocks.id,
  doneOn: questionBlocks.doneOn,
  done: questionBlocks.done,
  correct: questionBlocks.correct,
  mode: questionBlocks.mode,
  system: questionBlocks.system,
  source: questionBlocks.source,
};

const here = (userId: string) => and(eq(questionBlocks.userId, userId), isNull(questionBlocks.deletedAt));

/** The applicant's question blocks, oldest first. */
export async function listQuestionBlocks(tx: Tx, userId: string): Promise<QuestionBlock[]> {
  return tx
    .select(columns)
    .from(questionBlocks)
    .where(here(userId))
    .orderBy(asc(questionBlocks.doneOn), asc(questionBlocks.id));
}

/** Of many applicants, by their ids: their questions by day since `from`, and the newest day with any. */
export async function listRecentQuestionsOf(
  tx: Tx,
  userIds: string[],
  from: Day,
): Promise<Map<string, { recent: QuestionDay[]; lastOn: Day }>> {
  const days = tx
    .select({
      userId: questionBlocks.userId,
      doneOn: questionBlocks.doneOn,
      source: questionBlocks.source,
      done: sql<number>`sum(${questionBlocks.done})`.as("done"),
    })
    .from(questionBlocks)
    .where(
      and(
        inArray(questionBlocks.userId, userIds),
        gte(questionBlocks.doneOn, from),
        isNull(questionBlocks.deletedAt),
      ),
    )
    .groupBy(questionBlocks.userId, questionBlocks.doneOn, questionBlocks.source)
    .as("days");
  const rows = await tx
    .select({
      userId: days.userId,
      lastOn: sql<Day>`max(${days.doneOn})::text`,
      recent: sql<
        [Day, QuestionDay["source"], number][]
      >`json_agg(json_build_array(${days.doneOn}, ${days.source}, ${days.done}) order by ${days.doneOn})`,
    })
    .from(days)
    .groupBy(days.userId);
  const found = new Map<string, { recent: QuestionDay[]; lastOn: Day }>(
    rows.map(({ userId, lastOn, recent }) => [
      userId,
      { lastOn, recent: recent.map(([doneOn, source, done]) => ({ doneOn, source, done })) },
    ]),
  );
  // Only of those who were silent since is the whole history asked for its last day.
  const silent = userIds.filter((id) => !found.has(id));
  if (silent.length === 0) return found;
  const last = await tx
    .select({ userId: questionBlocks.userId, lastOn: sql<Day>`max(${questionBlocks.doneOn})::text` })
    .from(questionBlocks)
    .where(and(inArray(questionBlocks.userId, silent), isNull(questionBlocks.deletedAt)))
    .groupBy(questionBlocks.userId);
  for (const { userId, lastOn } of last) found.set(userId, { lastOn, recent: [] });
  return found;
}

/** Mode and source of the newest block, for the next form to begin with; null before the first. */
export async function getNewestQuestionBlock(tx: Tx, userId: string) {
  const [row] = await tx
    .select({ mode: questionBlocks.mode, source: questionBlocks.source })
    .from(questionBlocks)
    .where(here(userId))
    .orderBy(desc(questionBlocks.doneOn), desc(questionBlocks.createdAt))
    .limit(1);
  return row ?? null;
}

/** Questions done on `on`, all blocks together but the one with the id `except`. */
export async function countQuestionsOn(tx: Tx, userId: string, on: Day, except?: string): Promise<number> {
  const [row] = await tx
    .select({ done: sql<number>`coalesce(sum(${questionBlocks.done}), 0)`.mapWith(Number) })
    .from(questionBlocks)
    .where(
      and(here(userId), eq(questionBlocks.doneOn, on), except ? ne(questionBlocks.id, except) : undefined),
    );
  return row?.done ?? 0;
}

/**
 * What `on` adds up to with `done` more, the block `id` itself left out. Until this transaction ends nobody else adds
 * to the viewer's days, so the sum can be held under a limit.
 */
export async function sumOfDayWith(
  tx: Tx,
  viewer: Viewer,
  { id, on, done }: { id: string; on: Day; done: number },
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${viewer.id}, 0))`);
  return done + (await countQuestionsOn(tx, viewer.id, on, id));
}

/** One block of the viewer's, or null. */
export async function getQuestionBlock(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ ...columns, version: questionBlocks.version })
    .from(questionBlocks)
    .where(and(here(viewer.id), eq(questionBlocks.id, id)));
  return row ?? null;
}

/**
 * Logs a block. The id comes from the form: sent twice, it is one row.
 * @returns false when this form made another row before (sent again with other content, or deleted since).
 */
export const logQuestions = async (tx: Tx, viewer: Viewer, id: string, entry: QuestionEntry) =>
  (await insertOnce(tx, questionBlocks, viewer, id, entry)) !== "refused";

/** Writes over the version that the viewer saw. */
export const editQuestions = (tx: Tx, viewer: Viewer, id: string, seen: number, entry: QuestionEntry) =>
  editSeen(tx, questionBlocks, viewer, { id, seen }, entry);

/** Deletes a block so that it can be brought back for a month. @returns false when it isn't there. */
export const deleteQuestions = (tx: Tx, viewer: Viewer, id: string) =>
  deleteOwned(tx, questionBlocks, viewer, id);

/** The deleted block of the viewer's with this id, if it can be brought back, else null. */
export async function getDeletedQuestions(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ id: questionBlocks.id, doneOn: questionBlocks.doneOn, done: questionBlocks.done })
    .from(questionBlocks)
    .where(
      and(
        eq(questionBlocks.userId, viewer.id),
        eq(questionBlocks.id, id),
        isNotNull(questionBlocks.deletedAt),
      ),
    );
  return row ?? null;
}

/** `id` if it is a deleted block of the viewer's that can be brought back, else null. */
export const findDeletedQuestions = (tx: Tx, viewer: Viewer, id: string | undefined) =>
  findDeleted(tx, questionBlocks, viewer, id);

/** Brings a deleted block back as it was. @returns false when it isn't there. */
export const restoreQuestions = (tx: Tx, viewer: Viewer, id: string) =>
  restoreOwned(tx, questionBlocks, viewer, id);

/** What a day's blocks of one source add up to. */
export type QuestionDay = Pick<QuestionBlock, "doneOn" | "done" | "source">;

/** The applicant's questions by day and source, oldest first: all that counts and averages need, in one row. */
export async function listQuestionDays(tx: Tx, userId: string): Promise<QuestionDay[]> {
  const days = tx
    .select({
      doneOn: questionBlocks.doneOn,
      source: questionBlocks.source,
      done: sql<number>`sum(${questionBlocks.done})`.as("done"),
    })
    .from(questionBlocks)
    .where(here(userId))
    .groupBy(questionBlocks.doneOn, questionBlocks.source)
    .as("days");
  // A year of rows costs more to carry one by one than to add up.
  const [row] = await tx
    .select({
      days: sql<
        [Day, QuestionDay["source"], number][]
      >`coalesce(json_agg(json_build_array(${days.doneOn}, ${days.source}, ${days.done}) order by ${days.doneOn}, ${days.source}), '[]')`,
    })
    .from(days);
  return (row?.days ?? []).map(([doneOn, source, done]) => ({ doneOn, source, done }));
}
