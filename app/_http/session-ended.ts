import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { scriptHeader } from "@/lib/log-entry";
import { type Answer, refused } from "./form";
import { ownPath } from "./next-path";

/**
 * The answer to a form whose sender is no longer signed in. With JavaScript the form shows it and keeps what was typed.
 * Without JavaScript it leads to the sign-in page; going back shows the form as it was.
 */
export async function sessionEnded(): Promise<Answer> {
  const sent = await headers();
  if (sent.has("next-action") || sent.has(scriptHeader)) {
    return {
      ...refused("Your session has ended. Sign in again in another tab, then send this again."),
      values: { session: "ended" },
    };
  }
  const from = sent.get("referer") ?? "";
  const path = URL.canParse(from) ? ownPath(new URL(from).pathname) : null;
  redirect(`/sign-in?ended=1${path ? `&next=${encodeURIComponent(path)}` : ""}`);
}
