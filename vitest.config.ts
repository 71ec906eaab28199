import path from "node:path";
import { defineConfig } from "vitest/config";

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
          // A property tries hundreds of cases, and the machine may be busy.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["db/**/*.test.ts", "app/**/*.test.ts"],
          exclude: ["app/_http/**"],
          globalSetup: "db/testing/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One file at a time: the files share the roles of one server, and two engines need two cores.
          fileParallelism: false,
        },
      },
    ],
  },
});
