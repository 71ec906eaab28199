import { dump } from "@/db/backup/dump";
import { trySignIn } from "@/db/backup/try-sign-in";
import { asBackup } from "@/db/engine/as-viewer";
import { closeDatabase, database } from "@/db/engine/open";
import { openPostgres } from "@/db/engine/postgres";
import { databaseEnv, databaseName } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { requireDatabase } from "./backup";
import { loadInto } from "./restore";

/**
 * Copies the embedded database to an empty PostgreSQL database, whose owner's address is the parameter. The server must be
 * stopped, because what people saved meanwhile would be lost. The embedded database stays as it is.
 */
export async function run({ parameters: [address] }: { parameters: string[] }): Promise<undefined> {
  if (!address)
    throw new OperatorError("Name the empty database, as its owner: npm run move -- DATABASE_URL");
  requireDatabase(databaseEnv().READYLINE_DATA);
  const { engine } = await database();
  process.env.DATABASE_URL = address;
  console.log(`To: ${databaseName(databaseEnv())}`);
  console.log(
    await asBackup((tx) =>
      loadInto(
        openPostgres(address),
        dump(tx, engine, () => undefined),
      ),
    ),
  );
  await closeDatabase();
  console.log(await trySignIn());
  console.log(`
Set in .env:
  DATABASE_URL            the address of the server's own login. The address that you gave works too, but is less safe.
  MIGRATION_DATABASE_URL  the address that you gave, if DATABASE_URL is another one
Then run npm run migrate, which lets the server's login in, and start the server. The embedded database is as it was: keep
its folder until you have seen that everything is there.`);
}
