import { addCast, serveCast } from "./cast-server";

/** Adds the demo accounts to a database and serves the build. */
export async function run(): Promise<number> {
  await addCast();
  return serveCast("Readyline's demo");
}
