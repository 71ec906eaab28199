import { addCast, serveCast } from "./cast-server";

/** Fills a database with the cast and serves the build. */
export async function run(): Promise<number> {
  await addCast();
  return serveCast("Readyline's demo");
}
