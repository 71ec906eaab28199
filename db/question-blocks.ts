import { and, desc, eq, gte, inArray, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import type { Day } from "@/lib/days";
import type { GradedBlock, QuestionBlock } from "@/lib/guide/pace";
import type { QuestionEntry } from "@/lib/input/questions";
import { pageAsked, pagesOf } from "@/lib/pages";
import type { Viewer } from "@/lib/viewer";
import type { Tx } from "./engine/database";
import { deleteOwned, editSeen, findDeleted, insertOnce, restoreOwned, takeTurn } from "./owned";
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

const perPage = 25;

/** One page of the applicant's blocks, newest first. @param asked the page in the address. */
export async function listQuestionBlockPage(tx: Tx, userId: string, asked: string | undefined) {
  const pages = pagesOf(await tx.$count(questionBlocks, here(userId)), perPage);
  const page = pageAsked(asked, pages);
  const blocks: QuestionBlock[] = await tx
    .select(columns)
    .from(questionBlocks)
    .where(here(userId))
    .orderBy(desc(questionBlocks.doneOn), desc(questionBlocks.logged))
    .offset((page - 1) * perPage)
    .limit(perPage);
  return { page, pages, blocks };
}

/** The sums of all blocks with a result, by week (its Monday) and system. */
export async function listGradedWeeks(tx: Tx, userId: string): Promise<GradedBlock[]> {
  const monday = sql<Day>`date_trunc('week', ${questionBlocks.doneOn})::date::text`;
  return tx
    .select({
      doneOn: monday,
      system: questionBlocks.system,
      done: sql<number>`sum(${questionBlocks.done})`.mapWith(Number),
      correct: sql<number>`sum(${questionBlocks.correct})`.mapWith(Number),
    })
    .from(questionBlocks)
    .where(and(here(userId), isNotNull(questionBlocks.correct)))
    .groupBy(monday, questionBlocks.system);
}

/** For many applicants, by applicant id: the questions by day since `from`, and the first and last day with any. */
export async function listRecentQuestionsOf(
  tx: Tx,
  userIds: string[],
  from: Day,
): Promise<Map<string, { recent: QuestionDay[]; firstOn: Day; lastOn: Day }>> {
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
      // Found in the index, without reading the history.
      firstOn: sql<Day>`(
        select min(b.done_on) from ${questionBlocks} b where b.user_id = ${days.userId} and b.deleted_at is null
      )::text`,
      lastOn: sql<Day>`max(${days.doneOn})::text`,
      recent: sql<
        [Day, QuestionDay["source"], number][]
      >`json_agg(json_build_array(${days.doneOn}, ${days.source}, ${days.done}) order by ${days.doneOn})`,
    })
    .from(days)
    .groupBy(days.userId);
  const found = new Map<string, { recent: QuestionDay[]; firstOn: Day; lastOn: Day }>(
    rows.map(({ userId, recent, ...days }) => [
      userId,
      { ...days, recent: recent.map(([doneOn, source, done]) => ({ doneOn, source, done })) },
    ]),
  );
  // Only for applicants without questions since then is the whole history searched.
  const inactive = userIds.filter((id) => !found.has(id));
  if (inactive.length === 0) return found;
  const last = await tx
    .select({
      userId: questionBlocks.userId,
      firstOn: sql<Day>`min(${questionBlocks.doneOn})::text`,
      lastOn: sql<Day>`max(${questionBlocks.doneOn})::text`,
    })
    .from(questionBlocks)
    .where(and(inArray(questionBlocks.userId, inactive), isNull(questionBlocks.deletedAt)))
    .groupBy(questionBlocks.userId);
  for (const { userId, ...days } of last) found.set(userId, { ...days, recent: [] });
  return found;
}

/** Questions done on `on`, in all blocks except those with the ids `except`. */
export async function countQuestionsOn(
  tx: Tx,
  userId: string,
  on: Day,
  except: readonly string[] = [],
): Promise<number> {
  const [row] = await tx
    .select({ done: sql<number>`coalesce(sum(${questionBlocks.done}), 0)`.mapWith(Number) })
    .from(questionBlocks)
    .where(
      and(
        here(userId),
        eq(questionBlocks.doneOn, on),
        except.length > 0 ? notInArray(questionBlocks.id, [...except]) : undefined,
      ),
    );
  return row?.done ?? 0;
}

/**
 * The sum of the day `on` when the blocks `ids` have `done` questions together. Until this transaction ends, no other transaction can
 * compute a sum of the viewer's days, so the caller can enforce a limit.
 */
export async function sumOfDayWith(
  tx: Tx,
  viewer: Viewer,
  { ids, on, done }: { ids: readonly string[]; on: Day; done: number },
): Promise<number> {
  await takeTurn(tx, viewer);
  return done + (await countQuestionsOn(tx, viewer.id, on, ids));
}

/** One of the viewer's blocks, or null. */
export async function getQuestionBlock(tx: Tx, viewer: Viewer, id: string) {
  const [row] = await tx
    .select({ ...columns, version: questionBlocks.version })
    .from(questionBlocks)
    .where(and(here(viewer.id), eq(questionBlocks.id, id)));
  return row ?? null;
}

/**
 * Logs a block. The id comes from the form, so a form that is sent twice makes one row.
 * @returns false when this form already made a row with other content, or a row that was deleted since.
 */
export const logQuestions = async (tx: Tx, viewer: Viewer, id: string, entry: QuestionEntry) =>
  (await insertOnce(tx, questionBlocks, viewer, id, entry)) !== "refused";

/** Saves if the stored version is still `seen`. */
export const editQuestions = (tx: Tx, viewer: Viewer, id: string, seen: number, entry: QuestionEntry) =>
  editSeen(tx, questionBlocks, viewer, { id, seen }, entry);

/** Deletes a block. It can be restored for thirty days. @returns false when it isn't there. */
export const deleteQuestions = (tx: Tx, viewer: Viewer, id: string) =>
  deleteOwned(tx, questionBlocks, viewer, id);

/** The viewer's deleted block with this id if it can be restored, else null. */
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

/** `id` if it is a deleted block of the viewer's that can be restored, else null. */
export const findDeletedQuestions = (tx: Tx, viewer: Viewer, id: string | undefined) =>
  findDeleted(tx, questionBlocks, viewer, id);

/** Restores a deleted block. @returns false when it isn't there. */
export const restoreQuestions = (tx: Tx, viewer: Viewer, id: string) =>
  restoreOwned(tx, questionBlocks, viewer, id);

/** The sum of a day's questions from one source. */
export type QuestionDay = Pick<QuestionBlock, "doneOn" | "done" | "source">;
