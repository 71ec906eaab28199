import path from "node:path";
import { defineConfig } from "vitest/config";

/** What npm run mutate runs for each mutant: lib's own tests, so that a rule is noticed where it stands. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname, "../..") } },
  test: {
    setupFiles: "lib/testing/seed.ts",
    include: ["lib/**/*.test.ts"],
    // It looks for files that are not copied for a run.
    exclude: ["lib/documents.test.ts"],
  },
});
