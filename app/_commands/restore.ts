import { readBackupFile } from "@/db/backup/file";
import { readParts } from "@/db/backup/format";
import { type Loaded, load } from "@/db/backup/load";
import { trySignIn } from "@/db/backup/try-sign-in";
import type { Database } from "@/db/engine/database";
import { openEmbedded } from "@/db/engine/embedded";
import { openPostgres } from "@/db/engine/postgres";
import { databaseEnv } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { sizeText } from "./backup";

/** Restores a backup into the empty database of the settings, and tries whether the server could work on it. */
export async function run({
  parameters: [file],
  serverLogin,
  serverAddress,
}: {
  parameters: string[];
  serverLogin: string;
  serverAddress: string;
}): Promise<undefined> {
  if (!file) throw new OperatorError("Name the file: npm run restore -- FILE");
  const { DATABASE_URL, READYLINE_DATA, BACKUP_PASSPHRASE } = databaseEnv();
  // Once to its end before the database is touched.
  for await (const part of readParts(readBackupFile(file, BACKUP_PASSPHRASE))) void part;
  const target = DATABASE_URL
    ? openPostgres(DATABASE_URL)
    : await openEmbedded(READYLINE_DATA, { migrated: false });
  const text = readBackupFile(file, BACKUP_PASSPHRASE);
  console.log(await loadInto(target, text, { login: serverLogin, endsSessions: true }));
  // From here on as the server: its login must be able to take its roles.
  process.env.DATABASE_URL = serverAddress;
  console.log(await trySignIn());
  console.log(
    "Everybody has to sign in again. Calendar addresses, links for new passwords and invitations of admins are stopped too: some may have been ended since the backup. Passwords, second steps, access of mentors, roles and accounts are as they were then. So ask applicants to check their invitations and who mentors them, and check yourself who is an admin and who was disabled since.",
  );
  console.log(
    "A backup holds no settings. If NEXTAUTH_SECRET is not the one that the old server had, mail that was not sent yet is lost.",
  );
}

/** Loads the text of a backup into `target` and closes it. @returns sentences that say what is in it now. */
export async function loadInto(
  target: Database,
  text: AsyncIterable<string>,
  options: Parameters<typeof load>[2] = {},
): Promise<string> {
  try {
    return loadedText(await load(target, text, options));
  } finally {
    await target.close();
  }
}

function loadedText({ header, skipped, law, ...size }: Loaded): string {
  const { release, createdAt, policies, triggers } = header;
  const count = (of: typeof law) => `${of.policies} policies and ${of.triggers} triggers`;
  return [
    `${sizeText(size)}, as they were at ${createdAt} in Readyline ${release}. All counts and checksums are the same on both sides.`,
    `The database has ${count(law)}; the one of the backup had ${count({ policies, triggers })}.`,
    ...skipped.map((name) => `${name} is not a table of Readyline, and was not restored.`),
  ].join("\n");
}
