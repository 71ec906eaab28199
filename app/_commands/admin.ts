import { sendMailSoon } from "@/app/_record/mail";
import { grantRole, startSignUp } from "@/db/accounts";
import { inviteAdmin } from "@/db/admin-invitations";
import { asOperator } from "@/db/engine/as-viewer";
import type { Answer } from "@/db/engine/beside";
import { endAccountSessions, listPeople, resetSecondFactor, setAccountDisabled } from "@/db/operator";
import { queueMail } from "@/db/outbox";
import { isLastAdmin } from "@/db/people";
import { siteUrl } from "@/lib/env";
import { counted } from "@/lib/guide/counted";
import { email as emailInput } from "@/lib/input/account";
import { invitationDays, invitationEnd } from "@/lib/lifetimes";
import { roleChangedMail } from "@/lib/mail/texts";
import { OperatorError } from "@/lib/operator-error";
import { type Role, roles, type SignUpRole } from "@/lib/viewer";

const usage = `npm run admin -- COMMAND

  grant EMAIL [ROLE]    gives the account a role: ${roles.join(", ")} (default: admin)
  list [TEXT]           lists the accounts, or those whose email or name contains TEXT
  disable EMAIL         signs the person out at once and blocks the account
  enable EMAIL          lets the account sign in again
  end-sessions EMAIL    signs the person out everywhere
  reset-second-factor EMAIL
                        removes the second step of a person who lost their app and their recovery codes, and signs them
                        out everywhere. Be sure first that it is this person who asks.
  invite EMAIL [ROLE]   prints a link to hand over, which works once, for ${counted(invitationDays, "day")} (default: admin).
                        It creates the account, if there is none. An account that exists can only become an admin's so

Changes are recorded in the activity that admins see, as made on the command line.`;

const noAccount = (email: string) =>
  new OperatorError(
    `There is no account with the email ${email}. The person has to sign up first, or by a link: npm run admin -- invite ${email} applicant`,
  );

const commands: Record<string, (email: string, rest: string | undefined) => Promise<string>> = {
  async grant(email, named = "admin") {
    const role = knownRole(named);
    const mail = { kind: "role-changed", ...roleChangedMail(email, role, siteUrl()) } as const;
    const isThere = await grantRole(email, role, (tx) => queueMail(tx, mail, new Date()));
    if (!isThere) throw noAccount(email);
    await sendMailSoon();
    return `${email} now has the role ${role} and has to sign in again.`;
  },
  async disable(email) {
    if (!(await setAccountDisabled(email, true)))
      throw new OperatorError(`There is no active account with the email ${email}.`);
    return `${email} is disabled. Every session has ended.`;
  },
  async enable(email) {
    if (!(await setAccountDisabled(email, false))) {
      throw new OperatorError(`There is no disabled account with the email ${email}.`);
    }
    return `${email} can sign in again.`;
  },
  async "end-sessions"(email) {
    if (!(await endAccountSessions(email))) throw noAccount(email);
    return `${email} is signed out everywhere.`;
  },
  async "reset-second-factor"(email) {
    const removed = await resetSecondFactor(email, new Date());
    if (removed === null) throw noAccount(email);
    if (!removed) throw new OperatorError(`The second step of ${email} is not on.`);
    await sendMailSoon();
    return `The second step of ${email} is removed, and every session has ended. Their password is enough to sign in now.`;
  },
  async invite(typed, named = "admin") {
    const { data: email } = emailInput.safeParse(typed);
    if (!email) throw new OperatorError(`${typed} is not an email address.`);
    const role = knownRole(named);
    const now = new Date();
    const link = await (role === "admin" ? linkForAdmin(email, now) : linkFor(email, role, now));
    return `${email} is invited for ${counted(invitationDays, "day")}. The link works once. Give it to this person only: whoever opens it first can create the account.\n${link}`;
  },
};

function knownRole(named: string): Role {
  const role = roles.find((known) => known === named);
  if (!role) throw new OperatorError(`${named} is no role. The roles are ${roles.join(", ")}.`);
  return role;
}

async function linkForAdmin(email: string, now: Date): Promise<string> {
  return `${siteUrl()}/admin-invitation/${await asOperator((tx) => inviteAdmin(tx, null, email, now))}`;
}

async function linkFor(email: string, role: SignUpRole, now: Date): Promise<string> {
  const token = await startSignUp(email, role, invitationEnd(now), true);
  if (token !== null) return `${siteUrl()}/confirm/${token}`;
  throw new OperatorError(
    `${email} has an account already. To give it this role: npm run admin -- grant ${email} ${role}`,
  );
}

async function list(wanted: string): Promise<string> {
  const people = await listPeople(wanted);
  return people
    .map(({ email, name, role, signedInAt, disabledAt }) =>
      [
        email.padEnd(34),
        role.padEnd(10),
        (signedInAt?.toISOString().slice(0, 10) ?? "never").padEnd(12),
        name,
        disabledAt ? "(disabled)" : "",
      ].join(" "),
    )
    .join("\n");
}

type Given = { parameters: string[] };

export async function run({ parameters: [command = "help", email, rest] }: Given): Promise<Answer> {
  const perform = Object.hasOwn(commands, command) ? commands[command] : undefined;
  try {
    if (command === "list") return { output: (await list(email ?? "")) || "No account found.", exitCode: 0 };
    if (perform && email) return { output: await perform(email, rest), exitCode: 0 };
    return { output: usage, exitCode: command === "help" ? 0 : 2 };
  } catch (error) {
    throw isLastAdmin(error)
      ? new OperatorError("This is the last admin. Grant the role to someone else first.")
      : error;
  }
}
