import type { z } from "zod";
import { asViewer } from "@/db/engine/as-viewer";
import type { Tx } from "@/db/engine/database";
import { getThresholds } from "@/db/thresholds";
import type { Day } from "@/lib/days";
import type { FormState } from "@/lib/form-state";
import type { Thresholds } from "@/lib/guide/thresholds";
import type { Viewer } from "@/lib/viewer";
import { type Answer, answering, fieldErrors, refused } from "./form";
import { sessionEnded } from "./session-ended";
import { currentViewer, todayOf } from "./viewer";

/** What a form's rules and its write may depend on. */
export type Context = { viewer: Viewer; today: Day; thresholds: Thresholds };

type Options<Input> = {
  /** The form's rules. */
  input: (context: Context) => z.ZodType<Input>;
  /** Writes, in the same transaction that read the rules' numbers. */
  write: (tx: Tx, input: Input, context: Context) => Promise<Answer>;
  /** Runs once what was written is kept: revalidates, redirects. */
  after?: (input: Input, answer: Answer) => void;
  /** What a refusal of the database means in words; null: it is not one that this form knows. */
  refusal?: (error: unknown) => Answer | null;
};

/** A server action for applicants: it authenticates, parses, and lets the database authorize. */
export const applicantAction = <Input>(options: Options<Input>) => actionFor("applicant", options);

/** A server action for admins, likewise. */
export const adminAction = <Input>(options: Options<Input>) => actionFor("admin", options);

function actionFor<Input>(role: "applicant" | "admin", { input, write, after, refusal }: Options<Input>) {
  return async (previous: FormState, form: FormData): Promise<FormState> =>
    answering(previous, form, async (fields) => {
      const viewer = await currentViewer();
      if (!viewer) return sessionEnded();
      if (viewer.role !== role) return refused(`Only ${role}s can do this.`);
      const written = await asViewer(viewer, async (tx): Promise<{ input?: Input; answer: Answer }> => {
        const { thresholds } = await getThresholds(tx);
        const context = { viewer, today: todayOf(viewer), thresholds };
        const parsed = input(context).safeParse(fields);
        if (!parsed.success) return { answer: fieldErrors(parsed.error) };
        return { input: parsed.data, answer: await write(tx, parsed.data, context) };
      }).catch((error: unknown) => {
        const answer = refusal?.(error);
        if (!answer) throw error;
        return { input: undefined, answer };
      });
      if (written.input !== undefined) after?.(written.input, written.answer);
      return written.answer;
    });
}
