import { databaseEnv } from "@/lib/env";
import { addCast, serve, serveCast } from "./cast-server";
import { developmentFolder } from "./development-folder";

/** The development server: on the database in the settings, or else in its own folder with the demo accounts. */
export async function run(): Promise<number> {
  const { DATABASE_URL, READYLINE_DATA } = databaseEnv();
  if (DATABASE_URL || READYLINE_DATA !== developmentFolder) return serve();
  await addCast();
  return serveCast("Readyline in development");
}
