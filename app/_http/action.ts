import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import type { z } from "zod";
import type { FormAction } from "@/components/ui/action-form";
import { provenNow } from "@/db/accounts";
import { noteLimited } from "@/db/activity";
import { asViewer, isTaken } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { limitReached } from "@/db/limits";
import { returnPoints, type Subjects, takePoints } from "@/db/rate-limits";
import { holdSession, isSessionGone } from "@/db/sessions";
import { getThresholds } from "@/db/thresholds";
import { asClient } from "@/lib/client";
import type { Day } from "@/lib/days";
import { accountField, idleForm } from "@/lib/form-state";
import type { Thresholds } from "@/lib/guide/thresholds";
import { rowInput } from "@/lib/input/fields";
import { readInput } from "@/lib/input/read";
import { countLimited } from "@/lib/limited";
import { isTooBusy } from "@/lib/passwords";
import { noteForServer } from "@/lib/request-notes";
import type { Viewer } from "@/lib/viewer";
import { clientAddress } from "./address";
import { clientOfRequest } from "./client";
import { askWhoIsThere } from "./confirm";
import {
  type Answer,
  answerForm,
  type Destination,
  fieldErrors,
  gone,
  isSaved,
  refused,
  takenBefore,
  tooManyTries,
  wrongFields,
} from "./form";
import { keepPendingSignIn } from "./pending-sign-in";
import { showPageOfForm } from "./saved-message";
import { endSession, startSession } from "./session";
import { isFromScript, sessionEnded } from "./session-ended";
import { currentViewer, mustSetUpSecondFactor, readAsViewer, todayOf } from "./viewer";

type Effect = () => Promise<void>;

/** What `input` and `write` of a signed-in person's form can use. */
export type Context = {
  viewer: Viewer;
  today: Day;
  thresholds: Thresholds;
  thresholdVersion: number;
  /** Runs an effect outside the database, such as sending a mail, after the commit. Nothing runs if the form is not saved. */
  afterCommit: (effect: Effect) => void;
};

type GateContext<Who> = Pick<Context, "afterCommit"> & { viewer: Who extends "anyone" ? null : Viewer };

type Common<Input> = {
  /** Fields that may be longer than `mostUnits` (lib/input/fields), because the form's own rules limit them. */
  long?: readonly string[] | undefined;
  /**
   * A sensitive change: true, or for which fields and whom. The form asks for the password, or a code, unless the person gave one
   * in the last ten minutes.
   */
  fresh?:
    | boolean
    | ((fields: Record<string, string>, viewer: Viewer) => boolean | Promise<boolean>)
    | undefined;
  /** Where to go after a save. Without it the form stays and shows the answer. */
  saved?: Destination | ((input: Input) => Destination) | undefined;
  /** The answer to an error of the database; null for an unexpected error. */
  refusal?: (error: unknown) => Answer | null;
};

/** Writes as the viewer, in one transaction. The database enforces what this person may change. */
export type ViewerAction<Input> = Common<Input> & {
  who: "signed-in" | Viewer["role"];
  input: z.ZodType<Input> | ((context: Context, tx: Tx) => z.ZodType<Input> | Promise<z.ZodType<Input>>);
  /** Waits for what the viewer's other sessions write at the same time, because this form ends those sessions. */
  alone?: boolean;
  /** Changes the account whose id is in the form: waits for what its sessions write at the same time. For admins. */
  changesAccount?: boolean;
  /** The write ends every session of the viewer; afterwards this browser gets a new one. */
  renews?: boolean;
  /** An answer that isn't "saved" rolls the transaction back. */
  write: (tx: Tx, input: Input, context: Context) => Promise<Answer>;
};

/**
 * Works with the database role readyline_gate, which can reach accounts, passwords and invitations, but no records. It is
 * for people who are not signed in and for changes of the sign-in. The functions of db/accounts open their own
 * transactions, because a password is hashed before or between them.
 */
type GateAction<Input, Who> = Common<Input> & {
  who: Who;
  input: z.ZodType<Input> | ((context: GateContext<Who>) => z.ZodType<Input>);
  /** The rate limits to count, each with its subject, such as the email or the client's network. */
  limit?: (input: Input, context: GateContext<Who>, address: string) => Subjects | Promise<Subjects>;
  /** Counts a try that a limit refused, in the activity. Without it, it is counted with the viewer. */
  limited?: (input: Input, context: GateContext<Who>) => Promise<void>;
  gate: (input: Input, context: GateContext<Who>) => Promise<Answer>;
};

type AtGate = "anyone" | "signed-in";

/**
 * Makes a server action from its rules: who may send the form, its input, its write, and where to go after a save.
 * Only this function finds the viewer, parses the form, opens the transaction, and turns errors into sentences.
 */
export function action<Input>(options: ViewerAction<Input>): FormAction;
export function action<Input, Who extends AtGate>(options: GateAction<Input, Who>): FormAction;
export function action<Input>(options: ViewerAction<Input> | GateAction<Input, AtGate>): FormAction {
  return (previous, form) =>
    answerForm(previous, form, async (fields) => {
      const answer = await answerTo(options, fields);
      if (answer.newPage) revalidatePath("/", "layout");
      if (!isSaved(answer)) return answer;
      if (answer.to !== undefined) redirect(answer.to);
      const { message = null, link = null, values, page } = answer;
      noteForServer({ form: { saved: true, message, link } });
      // A link is shown once, by the answer itself, and so are values that the form needs.
      if (link === null && values === undefined) await showPageOfForm(message, page);
      return answer;
    });
}

/** The answer to a form that a script of ours sent to an endpoint: by the same rules as an action, and without the page. */
export const answerScript = <Input>(options: ViewerAction<Input>, form: FormData): ReturnType<FormAction> =>
  answerForm(idleForm, form, (fields) => answerTo(options, fields));

/**
 * Runs the work of a form, and its effects after the commit. A write that meets an equal row, which another tab saved at the
 * same moment, runs once more: now its own rules see that row, and answer beside the field.
 */
async function answerTo<Input>(
  options: ViewerAction<Input> | GateAction<Input, AtGate>,
  fields: Record<string, string>,
): Promise<Answer> {
  const effects: Effect[] = [];
  const afterCommit = (effect: Effect) => void effects.push(effect);
  const answer = await asClient(await clientOfRequest(), async () => {
    const write = (own: ViewerAction<Input>) => writeAsViewer(own, fields, afterCommit);
    const work =
      "gate" in options
        ? runAtGate(options, fields, afterCommit)
        : write(options).catch((error: unknown) => {
            if (!isTaken(error)) throw error;
            effects.length = 0;
            return write(options);
          });
    const answered = await work.catch(async (error: unknown) => {
      const known =
        error instanceof NotSaved
          ? error.answer
          : isSessionGone(error)
            ? await sessionEnded()
            : (options.refusal?.(error) ?? (isTaken(error) ? takenBefore : await overLimit(error)));
      if (!known) throw error;
      return known === someoneElse && !(await isFromScript()) ? someoneElseHere : known;
    });
    return isSaved(answered) ? await withItsSession(answered) : answered;
  });
  if (isSaved(answer)) for (const effect of effects) after(effect);
  return answer;
}

/** Signs the browser in or out, if the answer says so. */
async function withItsSession(answered: Answer): Promise<Answer> {
  const { session } = answered;
  if (session === null) await endSession();
  const begun = session ? await startSession(session) : "begun";
  if (session && begun === "needs a code") {
    const { userId, password = null } = session;
    await keepPendingSignIn({ userId, password, next: answered.to ?? "/" });
    return { ...answered, to: "/sign-in/code" };
  }
  return begun ? answered : refused("Your account was changed a moment ago. Sign in again.");
}

/** An applicant's form about one of their rows: `change` takes it away or brings it back, or says false where it can't. */
export const rowAction = (
  change: (tx: Tx, viewer: Viewer, id: string) => Promise<boolean>,
  saved?: Common<{ id: string }>["saved"],
) =>
  action({
    who: "applicant",
    input: rowInput,
    saved,
    write: async (tx, { id }, { viewer }) => ((await change(tx, viewer, id)) ? {} : gone),
  });

/** Thrown inside a transaction to roll it back. The form gets the answer. */
export class NotSaved extends Error {
  constructor(readonly answer: Answer) {
    super("The form is not saved.");
  }
}

async function writeAsViewer<Input>(
  {
    alone = false,
    changesAccount = false,
    renews = false,
    input,
    write,
    saved,
    ...rules
  }: ViewerAction<Input>,
  fields: Record<string, string>,
  afterCommit: Context["afterCommit"],
): Promise<Answer> {
  const person = (changesAccount && rowInput.safeParse(fields).data?.id) || null;
  const save = async (tx: Tx, viewer: Viewer, session: Answer["session"] | false) => {
    // Both are sent at once.
    const [{ version, thresholds }] = await Promise.all([
      getThresholds(tx),
      holdSession(tx, viewer, alone, person),
    ]);
    const context = { viewer, today: todayOf(viewer), thresholds, thresholdVersion: version, afterCommit };
    const values = read(typeof input === "function" ? await input(context, tx) : input, fields);
    const answer = await write(tx, values, context);
    if (!isSaved(answer)) throw new NotSaved(answer);
    return { ...destinationOf(saved, values), newPage: true, ...(session && { session }), ...answer };
  };
  if (rules.fresh || renews) {
    const viewer = await callerAs(rules, fields);
    // Read before the session is held: a password that is set after this lets no new session begin.
    const session = renews && {
      ...(await provenNow(viewer.id)),
      withSecondFactor: viewer.session?.withSecondFactor,
    };
    return asViewer(viewer, (tx) => save(tx, viewer, session));
  }
  const written = await readAsViewer((tx, viewer) => {
    allow(viewer, rules, fields);
    return save(tx, viewer, false);
  });
  if (!written) throw new NotSaved(await sessionEnded());
  return written.rows;
}

async function runAtGate<Input>(
  { who, fresh, long, input, limit, limited, gate, saved }: GateAction<Input, AtGate>,
  fields: Record<string, string>,
  afterCommit: Context["afterCommit"],
): Promise<Answer> {
  if (who === "anyone") refuseWrong(fields, long);
  const viewer = who === "anyone" ? null : await callerAs({ who, fresh, long }, fields);
  const context = { viewer, afterCommit };
  const values = read(typeof input === "function" ? input(context) : input, fields);
  const tries = await limit?.(values, context, await clientAddress());
  const wait = tries ? await takePoints(tries) : null;
  if (wait !== null) {
    await (limited ?? noteTries)(values, context);
    return tooManyTries(wait);
  }
  const answer = await gate(values, context).catch(async (error: unknown) => {
    // Nothing was tried.
    if (tries && isTooBusy(error)) await returnPoints(tries);
    throw error;
  });
  if (tries && isSaved(answer)) await returnPoints(tries);
  return { ...destinationOf(saved, values), ...answer };
}

async function noteTries(_input: unknown, { viewer }: { viewer: Viewer | null }): Promise<void> {
  countLimited("tries");
  await noteLimited("tries-limited", viewer?.id ?? null);
}

/** The answer to a person whose invitation is over a limit of the database; null for every other error. */
async function overLimit(error: unknown): Promise<Answer | null> {
  const sentence = limitReached(error);
  if (sentence === null) return null;
  countLimited("invitation");
  await noteLimited("invitation-limited", (await currentViewer())?.id ?? null);
  return refused(sentence);
}

/** Who may send a form, and what is asked of its fields before its own rules. */
type Rules = Pick<Common<unknown>, "fresh" | "long"> & { who: "signed-in" | Viewer["role"] };

/** The viewer, if they may send this form now. Throws NotSaved. */
async function callerAs({ fresh = false, ...rules }: Rules, fields: Record<string, string>): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) throw new NotSaved(await sessionEnded());
  allow(viewer, rules, fields);
  const isAsked = typeof fresh === "function" ? await fresh(fields, viewer) : fresh;
  const asked = isAsked && (await askWhoIsThere(viewer, fields));
  if (asked) throw new NotSaved(asked);
  return viewer;
}

const someoneElse: Answer = {
  ...refused("Someone else has signed in on this browser, so nothing was saved. Reload the page."),
  values: { session: "other" },
};

/** Without JavaScript the answer is that person's own page, which must not show what somebody else typed. */
const someoneElseHere: Answer = {
  ...refused(
    "Someone else has signed in on this browser, so nothing was saved. You now see the pages of the account that is signed in.",
  ),
  forgets: true,
};

/** Throws NotSaved for a person who may not send this form, or on whose page it does not stand, and for fields that are wrong. */
function allow(viewer: Viewer, { who, long }: Omit<Rules, "fresh">, fields: Record<string, string>): void {
  const { [accountField]: account = viewer.id } = fields;
  if (account !== viewer.id) throw new NotSaved(someoneElse);
  if (who !== "signed-in" && viewer.role !== who) throw new NotSaved(refused(`Only ${who}s can do this.`));
  if (who === "admin" && mustSetUpSecondFactor(viewer)) {
    throw new NotSaved(refused("Admins need a second step. Open Settings and set it up first."));
  }
  refuseWrong(fields, long);
}

function refuseWrong(fields: Record<string, string>, long: Rules["long"]): void {
  const wrong = wrongFields(fields, long);
  if (wrong) throw new NotSaved(wrong);
}

/** The parsed fields. Throws NotSaved. */
function read<Input>(rules: z.ZodType<Input>, fields: Record<string, string>): Input {
  const parsed = readInput(rules, fields);
  if (!parsed.success) throw new NotSaved(fieldErrors(parsed.error));
  return parsed.data;
}

function destinationOf<Input>(saved: Common<Input>["saved"], values: Input): Answer {
  if (saved === undefined) return {};
  return { to: typeof saved === "function" ? saved(values) : saved };
}
