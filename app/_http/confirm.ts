import { getPasswordMark, hasPassword, viewerHasPassword } from "@/db/accounts";
import { isKnownDevice } from "@/db/devices";
import { returnPoints, type Subjects, takePoints } from "@/db/rate-limits";
import { codeMatches, hasSecondFactor } from "@/db/second-factors";
import { confirmSession } from "@/db/sessions";
import { confirmCode, confirmPassword } from "@/lib/form-state";
import { confirmInput, wrongCode } from "@/lib/input/second-factor";
import { freshMinutes, isFresh } from "@/lib/lifetimes";
import type { Viewer } from "@/lib/viewer";
import { readDevice } from "./device";
import { type Answer, fieldErrors, invalid, refused, tooManyTries } from "./form";

/**
 * The limits of wrong codes for one account. Each browser that the account knows is counted apart, and with a new password
 * they begin again, so that somebody who learned the password can't lock the owner out for long. A last one counts all of
 * them: else whoever can set new passwords could guess without end.
 */
export async function codeLimits(userId: string): Promise<Subjects> {
  const device = await readDevice();
  const from = (await isKnownDevice(userId, device)) ? device : "elsewhere";
  return {
    "code by account": `${userId} ${await getPasswordMark(userId)} ${from}`,
    "code by account, whatever its password": userId,
  };
}

/**
 * Before a sensitive change: asks for the password, or for a code if the account has no password, unless the person gave
 * one in this session in the last ten minutes. The form then shows a field for it, and what was typed stays.
 * @returns null when it was given; otherwise the answer to the form, which is not saved.
 */
export async function askWhoIsThere(viewer: Viewer, fields: Record<string, string>): Promise<Answer | null> {
  const now = new Date();
  if (viewer.session && isFresh(viewer.session.confirmedAt, now)) return null;
  const asks = (await hasPassword(viewer))
    ? confirmPassword
    : (await hasSecondFactor(viewer.id))
      ? confirmCode
      : null;
  if (!viewer.session || asks === null) {
    return refused(
      `For this change you have to sign in again: sign out, sign in, and send this within ${freshMinutes} minutes.`,
    );
  }
  const given = confirmInput.safeParse(fields);
  if (!given.success) return fieldErrors(given.error);
  const typed = given.data[asks];
  if (typed === "") {
    const what = asks === confirmPassword ? "your password" : "a code from your app";
    return invalid(asks, `This is a sensitive change. Enter ${what}, so that we know it is you.`);
  }
  const tries: Subjects =
    asks === confirmPassword ? { "password check by account": viewer.id } : await codeLimits(viewer.id);
  const wait = await takePoints(tries);
  if (wait !== null) return tooManyTries(wait);
  if (asks === confirmPassword && !(await viewerHasPassword(viewer, typed))) {
    return invalid(asks, "This is not your password.");
  }
  if (asks === confirmCode && !(await codeMatches(viewer.id, typed, now))) return invalid(asks, wrongCode);
  await returnPoints(tries);
  await confirmSession(viewer, now);
  return null;
}
