import { databaseEnv } from "@/lib/env";
import { addCast, serve, serveCast } from "./cast-server";
import { developmentFolder } from "./development-folder";

/** The development server: with the cast in a folder of its own, or on the database that the settings name. */
export async function run(): Promise<number> {
  const { DATABASE_URL, READYLINE_DATA } = databaseEnv();
  if (DATABASE_URL || READYLINE_DATA !== developmentFolder) return serve();
  await addCast();
  return serveCast("Readyline in development");
}
