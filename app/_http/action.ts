import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import type { z } from "zod";
import type { FormAction } from "@/components/ui/action-form";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { type Limit, returnPoints, takePoints } from "@/db/rate-limits";
import { getThresholds } from "@/db/thresholds";
import type { Day } from "@/lib/days";
import { idleForm } from "@/lib/form-state";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { clientAddress } from "./address";
import {
  type Answer,
  answerForm,
  type Destination,
  fieldErrors,
  isSaved,
  refused,
  tooManyTries,
} from "./form";
import { endSession, startSession } from "./session";
import { sessionEnded } from "./session-ended";
import { currentViewer, todayOf } from "./viewer";

type Effect = () => Promise<void>;

/** What the rules and the write of a signed-in person's form may depend on. */
export type Context = {
  viewer: Viewer;
  today: Day;
  thresholds: Thresholds;
  thresholdVersion: number;
  /** Does something outside of the database, such as sending a mail, once the form is saved; never if it isn't. */
  afterCommit: (effect: Effect) => void;
};

type GateContext<Who> = Pick<Context, "afterCommit"> & { viewer: Who extends "anyone" ? null : Viewer };

type Common<Input> = {
  /** Fields that may be longer than others (mostUnits in lib/input/fields), because the form's rules bound them. */
  long?: readonly string[];
  /** Where a save leads; without it the form stays, and says what the answer says. */
  saved?: Destination | ((input: Input) => Destination);
  /** What an error of the database means in words; null: it is not one that this form knows. */
  refusal?: (error: unknown) => Answer | null;
};

/** Writes as the viewer, in one transaction in which the database takes only what this person may change. */
type ViewerAction<Input> = Common<Input> & {
  who: "signed-in" | Viewer["role"];
  input: z.ZodType<Input> | ((context: Context, tx: Tx) => z.ZodType<Input> | Promise<z.ZodType<Input>>);
  /** An answer that isn't "saved" undoes what was written before it. */
  write: (tx: Tx, input: Input, context: Context) => Promise<Answer>;
};

/**
 * Goes through the gate, which knows accounts, passwords and invitations and nobody's record: for whoever is not
 * signed in, and for how somebody signs in. Its doors (db/accounts) open their own transactions, because a password
 * is hashed before or between them.
 */
type GateAction<Input, Who> = Common<Input> & {
  who: Who;
  input: z.ZodType<Input> | ((context: GateContext<Who>) => z.ZodType<Input>);
  /** The rate limits that a try counts towards, each with whom it is counted for. */
  limit?: (input: Input, context: GateContext<Who>, address: string) => Partial<Record<Limit, string>>;
  gate: (input: Input, context: GateContext<Who>) => Promise<Answer>;
};

type AtGate = "anyone" | "signed-in";

/**
 * Makes a server action: who may send the form, what it may say, what is written then, and where a save leads.
 * This is the one place that finds out who asks, reads and bounds the form, opens the transaction, and turns errors
 * into sentences.
 */
export function action<Input>(options: ViewerAction<Input>): FormAction;
export function action<Input, Who extends AtGate>(options: GateAction<Input, Who>): FormAction;
export function action<Input>(options: ViewerAction<Input> | GateAction<Input, AtGate>): FormAction {
  const { long = [], refusal } = options;
  return (previous, form) =>
    answerForm(previous, form, long, async (fields) => {
      const effects: Effect[] = [];
      const afterCommit = (effect: Effect) => void effects.push(effect);
      const work =
        "gate" in options
          ? passGate(options, fields, afterCommit)
          : writeAsViewer(options, fields, afterCommit);
      const answer = await work.catch((error: unknown) => {
        const known = error instanceof NotSaved ? error.answer : refusal?.(error);
        if (!known) throw error;
        return known;
      });
      if (answer.newPage) revalidatePath("/", "layout");
      if (!isSaved(answer)) return answer;
      for (const effect of effects) after(effect);
      if (answer.session === null) await endSession();
      else if (answer.session) await startSession(answer.session);
      if (answer.to !== undefined) redirect(answer.to);
      return answer;
    });
}

/** The action for a form that has no room for an answer: a button that leads elsewhere. */
export const withoutAnswer = (run: FormAction) => async (form: FormData) => {
  await run(idleForm, form);
};

/** Thrown inside a transaction: leaves it without keeping it. The form gets the answer. */
export class NotSaved extends Error {
  constructor(readonly answer: Answer) {
    super("The form is not saved.");
  }
}

async function writeAsViewer<Input>(
  { who, input, write, saved }: ViewerAction<Input>,
  fields: Record<string, string>,
  afterCommit: Context["afterCommit"],
): Promise<Answer> {
  const viewer = await callerAs(who);
  return asViewer(viewer, async (tx) => {
    const { version, thresholds } = await getThresholds(tx);
    const context = { viewer, today: todayOf(viewer), thresholds, thresholdVersion: version, afterCommit };
    const said = read(typeof input === "function" ? await input(context, tx) : input, fields);
    const answer = await write(tx, said, context);
    if (!isSaved(answer)) throw new NotSaved(answer);
    return { ...leadingTo(saved, said), newPage: true, ...answer };
  });
}

async function passGate<Input>(
  { who, input, limit, gate, saved }: GateAction<Input, AtGate>,
  fields: Record<string, string>,
  afterCommit: Context["afterCommit"],
): Promise<Answer> {
  const context = { viewer: who === "anyone" ? null : await callerAs(who), afterCommit };
  const said = read(typeof input === "function" ? input(context) : input, fields);
  const tries = limit?.(said, context, await clientAddress());
  const wait = tries ? await takePoints(tries) : null;
  if (wait !== null) return tooManyTries(wait);
  const answer = await gate(said, context);
  if (tries && isSaved(answer)) await returnPoints(tries);
  return { ...leadingTo(saved, said), ...answer };
}

/** Who asks, if they may. Throws NotSaved. */
async function callerAs(who: "signed-in" | Viewer["role"]): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) throw new NotSaved(await sessionEnded());
  if (who !== "signed-in" && viewer.role !== who) throw new NotSaved(refused(`Only ${who}s can do this.`));
  return viewer;
}

/** What the form says by its rules. Throws NotSaved. */
function read<Input>(rules: z.ZodType<Input>, fields: Record<string, string>): Input {
  const parsed = rules.safeParse(fields);
  if (!parsed.success) throw new NotSaved(fieldErrors(parsed.error));
  return parsed.data;
}

function leadingTo<Input>(saved: Common<Input>["saved"], said: Input): Answer {
  if (saved === undefined) return {};
  return { to: typeof saved === "function" ? saved(said) : saved };
}
