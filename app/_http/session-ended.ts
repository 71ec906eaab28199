import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { scriptHeader } from "@/lib/log-entry";
import { noteForServer } from "@/lib/request-notes";
import { type Answer, refused } from "./form";

/** Whether our own code in the browser sent the form. It keeps what was typed by itself. */
export async function isFromScript(): Promise<boolean> {
  const sent = await headers();
  return sent.has("next-action") || sent.has(scriptHeader);
}

/**
 * The answer to a form whose sender is no longer signed in. With JavaScript the form shows it and keeps what was typed.
 * Without JavaScript the server in front of Next answers with a page from which the browser can send the form again.
 */
export async function sessionEnded(): Promise<Answer> {
  if (await isFromScript()) {
    return {
      ...refused("Your session has ended. Sign in again in another tab, then send this again."),
      values: { session: "ended" },
    };
  }
  noteForServer({ isSignedOut: true });
  redirect("/sign-in");
}
