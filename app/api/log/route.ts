import { answerScript } from "@/app/_http/action";
import { sentBefore } from "@/app/_http/form";
import { isFromOwnPage } from "@/app/_http/own-origin";
import { openPage, todayOf } from "@/app/_http/viewer";
import { cardsLog, questionsLog, readLogChoices, testLog } from "@/app/_record/log";
import type { FormState } from "@/lib/form-state";
import { outOfDate } from "@/lib/input/fields";
import { buildHeader, buildId, type LogAnswer, logKindOf } from "@/lib/log-entry";
import { refusals } from "@/lib/refused-requests.mjs";

const headers = { "Cache-Control": "private, no-store", [buildHeader]: buildId };

const answer = (status: number, { message, errors }: LogAnswer) =>
  Response.json({ message, errors }, { status, headers });

const refuse = (status: number, message: string) => answer(status, { message, errors: {} });

/** What the dialog's forms offer. Whoever may not log finds no page here, or is asked to sign in. */
export async function GET(): Promise<Response> {
  const { rows } = await openPage("/log", "applicant", (tx, viewer) =>
    readLogChoices(tx, viewer.id, todayOf(viewer)),
  );
  return Response.json(rows, { headers });
}

/**
 * Logs what the dialog sends. The answer is a sentence and not the page: 200 if it is saved, 401 for another session, 409 if it was
 * saved before with other content, 503 if it can be sent again later, 422 if it can't.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPage(request.headers)) return refuse(403, refusals[403] ?? outOfDate);
  const form = await request.formData().catch(() => null);
  const kind = logKindOf(form?.get("kind"));
  if (form === null || kind === undefined) return refuse(422, outOfDate);
  const state = await logged(kind, form);
  return answer(statusOf(state), state);
}

function logged(kind: NonNullable<ReturnType<typeof logKindOf>>, form: FormData): Promise<FormState> {
  switch (kind) {
    case "questions":
      return answerScript(questionsLog, form);
    case "test":
      return answerScript(testLog, form);
    case "cards":
      return answerScript(cardsLog, form);
  }
}

function statusOf({ status, values, later, message }: FormState): number {
  if (status === "saved") return 200;
  if (message === sentBefore.message) return 409;
  if (values.session === "ended" || values.session === "other") return 401;
  return later ? 503 : 422;
}
