"use server";

import { z } from "zod";
import { action } from "@/app/_http/action";
import { invalid, refused } from "@/app/_http/form";
import {
  endSessions,
  hasPassword,
  deleteAccount as removeAccount,
  setPassword,
  viewerHasPassword,
} from "@/db/accounts";
import { isLastAdmin, setTimeZone, setWeeklyDigest, saveProfile as writeProfile } from "@/db/people";
import {
  changePasswordInput,
  deleteAccountInput,
  digestInput,
  profileInput,
  timeZoneInput,
} from "@/lib/input/account";
import type { Viewer } from "@/lib/viewer";

/** Also limits guesses of the password from a session that was left open. */
const passwordChecks = (_input: unknown, { viewer }: { viewer: Viewer }) => ({
  "password check by account": viewer.id,
});

const wrongPassword = invalid("currentPassword", "This is not your password.");

export const saveProfile = action({
  who: "signed-in",
  input: profileInput,
  saved: "/settings?saved=profile",
  async write(tx, profile, { viewer }) {
    await writeProfile(tx, viewer, profile);
    return {};
  },
});

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

export const changePassword = action({
  who: "signed-in",
  input: ({ viewer }) => changePasswordInput(viewer),
  limit: passwordChecks,
  saved: "/settings?saved=password",
  async gate({ currentPassword, newPassword }, { viewer }) {
    if (!(await viewerHasPassword(viewer, currentPassword))) return wrongPassword;
    const claim = await setPassword(viewer.id, newPassword);
    return claim ? { session: claim } : refused("This account no longer exists.");
  },
});

export const signOutEverywhere = action({
  who: "signed-in",
  input: z.object({}),
  saved: "/sign-in",
  async gate(_input, { viewer }) {
    await endSessions(viewer);
    return { session: null };
  },
});

export const deleteAccount = action({
  who: "signed-in",
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
