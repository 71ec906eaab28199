import { grantRole } from "@/db/accounts";
import { pruneActivity } from "@/db/activity";
import { inviteAdminFromShell } from "@/db/admin-invitations";
import { closeDatabase } from "@/db/engine/database";
import { endAccountSessions, listPeople, setAccountDisabled } from "@/db/operator";
import { isLastAdmin } from "@/db/people";
import { type Role, roles } from "@/db/schema/users";
import { siteUrl } from "@/lib/env";
import { email as emailInput } from "@/lib/input/account";
import { sendMail } from "@/lib/mail/send";
import { adminInvitationMail } from "@/lib/mail/texts";

const usage = `npm run admin -- COMMAND

  grant EMAIL [ROLE]    gives the account a role: ${roles.join(", ")} (admin if you name none)
  list [TEXT]           who has an account, and whose email or name holds TEXT
  disable EMAIL         shuts the account out at once
  enable EMAIL          lets it in again
  end-sessions EMAIL    signs the person out everywhere
  invite EMAIL          invites someone to become an admin: prints a link that works once, for 14 days
  prune                 deletes activity that is older than two years

What they change is written to the activity that admins see, as done from a shell.`;

// On PostgreSQL the server's own login can't change a role; the owner can.
if (process.env.MIGRATION_DATABASE_URL) process.env.DATABASE_URL = process.env.MIGRATION_DATABASE_URL;

/** What was asked can't be done; the message says why. */
class Refusal extends Error {}

const noAccount = (email: string) =>
  new Refusal(`There is no account with the email ${email}. Let the person sign up first.`);

const commands: Record<string, (email: string, rest: string | undefined) => Promise<string>> = {
  async grant(email, named = "admin") {
    const role: Role | undefined = roles.find((one) => one === named);
    if (!role) throw new Refusal(usage);
    if (!(await grantRole(email, role))) throw noAccount(email);
    return `${email} is now ${role}, and signs in again.`;
  },
  async disable(email) {
    if (!(await setAccountDisabled(email, true)))
      throw new Refusal(`No account with the email ${email} is active.`);
    return `${email} is disabled, and every session ended.`;
  },
  async enable(email) {
    if (!(await setAccountDisabled(email, false))) {
      throw new Refusal(`No account with the email ${email} is disabled.`);
    }
    return `${email} can sign in again.`;
  },
  async "end-sessions"(email) {
    if (!(await endAccountSessions(email))) throw noAccount(email);
    return `${email} is signed out everywhere.`;
  },
  async invite(typed) {
    const { data: email } = emailInput.safeParse(typed);
    if (!email) throw new Refusal(`${typed} is not an email address.`);
    const link = `${siteUrl()}/admin-invitation/${await inviteAdminFromShell(email, new Date())}`;
    await sendMail(adminInvitationMail(email, link));
    return `${email} is invited, for 14 days. The link works once:\n${link}`;
  },
};

async function list(wanted: string): Promise<string> {
  const people = await listPeople(wanted);
  return people
    .map(({ email, name, role, signedInAt, disabledAt }) =>
      [
        email.padEnd(34),
        role.padEnd(10),
        (signedInAt?.toISOString().slice(0, 10) ?? "never here").padEnd(12),
        name,
        disabledAt ? "(disabled)" : "",
      ].join(" "),
    )
    .join("\n");
}

const [command = "help", email, rest] = process.argv.slice(2);
try {
  const run = commands[command];
  if (command === "list") console.log(await list(email ?? ""));
  else if (command === "prune") console.log(`${await pruneActivity()} rows deleted.`);
  else if (run && email) console.log(await run(email, rest));
  else {
    console.log(usage);
    process.exitCode = command === "help" ? 0 : 2;
  }
} catch (error) {
  if (isLastAdmin(error)) console.error("This is the last admin. Grant the role to someone else first.");
  else if (error instanceof Refusal) console.error(error.message);
  else throw error;
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
