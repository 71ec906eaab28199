import { env } from "./env";
import { mailGoes } from "./mail/send";

/** How people sign up: by a link that is mailed to them, without proving their email, or not at all. */
export function signUpWay(): "by mail" | "open" | "closed" {
  const { SIGN_UP } = env();
  if (SIGN_UP !== "mail") return SIGN_UP;
  return mailGoes() === "nowhere" ? "closed" : "by mail";
}

/** An email for somebody who may not know it: enough to recognize one's own. */
export function maskedEmail(email: string): string {
  const [first = ""] = email;
  return `${first}•••${email.slice(email.lastIndexOf("@"))}`;
}
