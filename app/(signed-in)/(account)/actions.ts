"use server";

import { z } from "zod";
import { action } from "@/app/_http/action";
import { conflict, gone, invalid, refused } from "@/app/_http/form";
import { sendMailSoon } from "@/app/_record/mail";
import { otherProfile } from "@/app/_record/other-version";
import { isNews, seenProfile } from "@/app/_record/seen";
import { hasPassword, deleteAccount as removeAccount, setPassword, viewerHasPassword } from "@/db/accounts";
import { closeCalendarFeed } from "@/db/calendar-feeds";
import {
  isLastAdmin,
  lockProfile,
  setReminders,
  setTimeZone,
  setWeeklyDigest,
  saveProfile as writeProfile,
} from "@/db/people";
import { endAllSessions, endSession as endOneSession, endOtherSessions } from "@/db/sessions";
import {
  changePasswordInput,
  deleteAccountInput,
  digestInput,
  profileInput,
  remindersInput,
  timeZoneInput,
} from "@/lib/input/account";
import { rowInput } from "@/lib/input/fields";
import type { Viewer } from "@/lib/viewer";

/** Also limits guesses of the password from a session that was left open. */
const passwordChecks = (_input: unknown, { viewer }: { viewer: Viewer }) => ({
  "password check by account": viewer.id,
});

const wrongPassword = invalid("currentPassword", "This is not your password.");

export const saveProfile = action({
  who: "signed-in",
  input: profileInput,
  async write(tx, { seen, ...profile }, { viewer }) {
    const now = await lockProfile(tx, viewer);
    if (!now) return gone;
    if (isNews(seenProfile(now), { seen, sent: seenProfile(profile) })) {
      return conflict(otherProfile(now), seenProfile(now));
    }
    await writeProfile(tx, viewer, profile);
    return { message: "Your name and time zone are saved." };
  },
});

/** Saves nothing: its answer is the page, for what was saved by another way (components/ui/draw-page). */
export const drawAgain = action({ who: "signed-in", input: z.object({}), write: async () => ({}) });

export const saveTimeZone = action({
  who: "signed-in",
  input: timeZoneInput,
  async write(tx, { timeZone }, { viewer }) {
    await setTimeZone(tx, viewer, timeZone);
    return {};
  },
});

export const saveDigest = action({
  who: "signed-in",
  input: digestInput,
  async write(tx, { weeklyDigest }, { viewer }) {
    await setWeeklyDigest(tx, viewer, weeklyDigest);
    return { message: "Saved." };
  },
});

export const saveReminders = action({
  who: "applicant",
  input: remindersInput,
  async write(tx, { reminders }, { viewer }) {
    await setReminders(tx, viewer, reminders);
    return { message: reminders ? "Reminders are on." : "Reminders are off." };
  },
});

export const changePassword = action({
  who: "signed-in",
  input: ({ viewer }) => changePasswordInput(viewer),
  limit: passwordChecks,
  async gate({ currentPassword, newPassword }, { viewer, afterCommit }) {
    if (!(await viewerHasPassword(viewer, currentPassword))) return wrongPassword;
    const proven = await setPassword(viewer, newPassword, new Date());
    if (!proven) return refused("This account no longer exists.");
    afterCommit(sendMailSoon);
    return {
      message: "Your password is changed. Every other device is signed out.",
      session: { ...proven, withSecondFactor: viewer.session?.withSecondFactor },
      newPage: true,
    };
  },
});

/** Ends one of the viewer's sessions, in the list in their settings. */
export const endSession = action({
  who: "signed-in",
  alone: true,
  input: rowInput,
  saved: ({ id }) => `/settings?saved=session&ended=${id}`,
  async write(tx, { id }, { viewer }) {
    if (!(await endOneSession(tx, viewer, id))) return gone;
    return id === viewer.session?.id ? { session: null, to: "/sign-in" } : {};
  },
});

export const signOutElsewhere = action({
  who: "signed-in",
  alone: true,
  input: z.object({}),
  saved: "/settings?saved=sessions",
  async write(tx, _input, { viewer }) {
    await endOtherSessions(tx, viewer);
    await closeCalendarFeed(tx, viewer);
    return {};
  },
});

export const signOutEverywhere = action({
  who: "signed-in",
  alone: true,
  input: z.object({}),
  saved: "/sign-in",
  async write(tx, _input, { viewer }) {
    await endAllSessions(tx, viewer);
    await closeCalendarFeed(tx, viewer);
    return { session: null };
  },
});

export const deleteAccount = action({
  who: "signed-in",
  // The form has a field for the password. Who has none is asked for a code, or to sign in again.
  fresh: async (_fields, viewer) => !(await hasPassword(viewer)),
  input: ({ viewer }) => deleteAccountInput(viewer.email),
  limit: passwordChecks,
  saved: "/?deleted=account",
  async gate({ currentPassword }, { viewer }) {
    if ((await hasPassword(viewer)) && !(await viewerHasPassword(viewer, currentPassword))) {
      return wrongPassword;
    }
    await removeAccount(viewer);
    return { session: null };
  },
  refusal: (error) =>
    isLastAdmin(error)
      ? refused("You are the last admin. Make someone else an admin first, then delete this account.")
      : null,
});
