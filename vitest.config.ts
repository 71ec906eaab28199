import path from "node:path";
import { defineConfig } from "vitest/config";

// Tests with a database: one file at a time, because the files share the roles of one server, and two engines need two cores.
const withDatabase = {
  globalSetup: "db/testing/global-setup.ts",
  testTimeout: 60_000,
  hookTimeout: 60_000,
  fileParallelism: false,
};

// What takes long is named *.long.test.ts and runs by `npm run test:long` only.
const long = "**/*.long.test.ts";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    setupFiles: ["lib/testing/seed.ts", "app/testing/request.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}", "app/_http/**/*.test.ts"],
          exclude: [long],
          // A property tries hundreds of cases, and the machine may be busy.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "database",
          include: ["db/**/*.test.ts", "app/**/*.test.ts"],
          exclude: ["app/_http/**", long],
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "long",
          include: ["db", "app", "lib", "e2e"].map((at) => `${at}/${long}`),
        },
      },
    ],
  },
});
