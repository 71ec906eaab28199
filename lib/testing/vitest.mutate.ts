import path from "node:path";
import { defineConfig } from "vitest/config";

/** What npm run mutate runs for each mutant: only lib's own tests, so that each rule is tested where it is defined. */
export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname, "../..") } },
  test: {
    setupFiles: "lib/testing/seed.ts",
    // Code that is prepared for a run is several times slower.
    testTimeout: 60_000,
    include: ["lib/**/*.test.ts"],
    exclude: [
      // They read files that are not copied for a run.
      "lib/documents.test.ts",
      "lib/testing/product-words.test.ts",
      // They run every rule for a long time, and none in particular.
      "lib/guide/calibration.test.ts",
      "lib/guide/calibration.long.test.ts",
      "lib/guide/numbers/effects.test.ts",
    ],
  },
});
