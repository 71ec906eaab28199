import path from "node:path";
import { defineConfig } from "vitest/config";

// Many times what a quiet machine needs: a slow or busy one fails no test.
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };

const withDatabase = {
  ...patience,
  testTimeout: 120_000,
  globalSetup: "db/testing/global-setup.ts",
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
          ...patience,
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "database",
          include: ["db/**/*.test.ts", "app/**/*.test.ts"],
          exclude: ["app/_http/**", long],
          // Each file has a database of its own, and two engines need two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: "long",
          include: ["db", "app", "lib", "e2e"].map((at) => `${at}/${long}`),
          // One file at a time: they make roles and stop servers.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
