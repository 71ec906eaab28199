import path from "node:path";

/** Every command and the server start in the project's folder. */
export const migrationsFolder = path.join(process.cwd(), "db", "migrations");
