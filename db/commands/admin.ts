import { grantRole } from "../accounts";
import { closeDatabase } from "../database";
import { roles } from "../schema/users";

const usage = `npm run admin -- grant EMAIL [ROLE]

  Gives the account with EMAIL a role: ${roles.join(", ")} (admin if you name none).
  The person signs in again to use it.`;

// On PostgreSQL the server's own login can't change a role; the owner can.
if (process.env.MIGRATION_DATABASE_URL) process.env.DATABASE_URL = process.env.MIGRATION_DATABASE_URL;

const [command, email, role = "admin"] = process.argv.slice(2);
const known = roles.find((one) => one === role);
if (command !== "grant" || !email || !known) {
  console.log(usage);
  process.exitCode = command === undefined || command === "help" ? 0 : 2;
} else {
  if (await grantRole(email, known)) console.log(`${email} is now ${known}.`);
  else {
    console.error(`There is no account with the email ${email}. Let the person sign up first.`);
    process.exitCode = 1;
  }
  await closeDatabase();
}
