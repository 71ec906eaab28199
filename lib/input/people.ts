import { z } from "zod";
import { roles } from "@/lib/viewer";
import { email } from "./account";
import { choice, rowId, seenText } from "./fields";

/** `seen` is the role that the form showed. */
export const roleInput = z.object({
  id: rowId,
  role: choice(roles, "Choose a role from the list."),
  seen: seenText,
});
export const disableInput = z.object({
  id: rowId,
  disabled: choice(["yes", "no"], "Reload the page and try again."),
});
export const adminInviteInput = z.object({ email });

/** The search parameters of the page of people. */
export const peopleSearch = z.object({
  q: z
    .string()
    .default("")
    .transform((value) => value.replaceAll("\0", "").trim().slice(0, 254)),
  role: z
    .string()
    .default("")
    .transform((value) => roles.find((role) => role === value) ?? null),
  after: z
    .string()
    .default("")
    .transform((value) => value.replaceAll("\0", "").slice(0, 254)),
});
