import { isRedirectError } from "next/dist/client/components/redirect-error";
import { deviceCookie } from "@/app/_http/device";
import { pageHeader } from "@/app/_http/own-headers";
import { readClaim, sessionCookie, startSession } from "@/app/_http/session";
import { newRequest, request, runEffects } from "@/app/testing/request";
import { getViewer, grantRole } from "@/db/accounts";
import { asGate } from "@/db/engine/as-viewer";
import { credentials } from "@/db/schema/gate";
import { users } from "@/db/schema/users";
import { type FormState, idleForm } from "@/lib/form-state";
import { hashPassword } from "@/lib/passwords";
import type { Viewer } from "@/lib/viewer";

/** A person who is signed in with their own browser. */
export type Person = { viewer: Viewer; session: string };

export const password = "correct horse battery";

let people = 0;

/** An email that nobody has. */
export function newEmail(): string {
  people += 1;
  return `person-${people}@example.com`;
}

let passwordHash: Promise<string> | undefined;

/** Creates an account and signs in. All accounts have the same password, which is hashed once. */
export async function newPerson(role: Viewer["role"] = "applicant"): Promise<Person> {
  passwordHash ??= hashPassword(password);
  const hash = await passwordHash;
  const email = newEmail();
  const userId = await asGate(async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ email, name: `Person ${people}`, role: role === "admin" ? "applicant" : role })
      .returning({ id: users.id });
    if (user) await tx.insert(credentials).values({ userId: user.id, passwordHash: hash });
    return user?.id ?? "";
  });
  if (role === "admin") await grantRole(email, role);
  newRequest();
  // Admins have given a code.
  await startSession({ userId, withSecondFactor: role === "admin" });
  const claim = await readClaim();
  const viewer = claim && (await getViewer(claim, new Date()));
  if (!viewer) throw new Error("An account that was just created is gone.");
  return { viewer, session: request.cookies.get(sessionCookie())?.value ?? "" };
}

export type Action = (previous: FormState, form: FormData) => Promise<FormState>;

export type Fields = Record<string, string | File | string[]>;

/** The result of a form. */
export type Sent = {
  /** The address of the redirect, or null. */
  to: string | null;
  /** The answer; null after a redirect. */
  state: FormState | null;
  saved: boolean;
  /** The browser's session afterwards. */
  session: string | undefined;
  /** The token by which the browser is known afterwards. */
  device: string | undefined;
  /** Whether the page was revalidated. */
  newPage: boolean;
  /** How many effects ran after the answer. */
  afterwards: number;
};

let addresses = 0;

/** An unused network address, of a site of its own. */
function newAddress(): string {
  addresses += 1;
  return `2001:db8:${addresses.toString(16)}::1`;
}

/** Sends a form of `page` as `person`, or as nobody, from a new network address. Runs the effects after the answer too. */
export async function send(
  person: Person | null,
  run: Action,
  fields: Fields,
  {
    from = newAddress(),
    script = true,
    page = "",
    device = "",
    cookies = {},
  }: {
    from?: string;
    script?: boolean;
    page?: string;
    device?: string;
    cookies?: Record<string, string>;
  } = {},
): Promise<Sent> {
  newRequest({ "x-forwarded-for": from });
  if (!script) request.headers.delete("next-action");
  if (page) request.headers.set(pageHeader, page);
  for (const [name, value] of Object.entries(cookies)) request.cookies.set(name, { value });
  if (person) request.cookies.set(sessionCookie(), { value: person.session });
  if (device) request.cookies.set(deviceCookie(), { value: device });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
  }
  let to: string | null = null;
  let state: FormState | null = null;
  try {
    state = await run(idleForm, form);
  } catch (error) {
    if (!isRedirectError(error)) throw error;
    to = error.digest.split(";")[2] ?? "";
  }
  const afterwards = await runEffects();
  return {
    to,
    state,
    saved: state === null ? to !== null && !to.startsWith("/sign-in?ended") : state.status === "saved",
    session: request.cookies.get(sessionCookie())?.value,
    device: request.cookies.get(deviceCookie())?.value,
    newPage: request.revalidated.length > 0,
    afterwards,
  };
}
