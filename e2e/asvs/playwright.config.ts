import { defineConfig } from "@playwright/test";
import stories from "../playwright.config";

// They take half a minute, so they are part of npm run test:long.
export default defineConfig({
  ...stories,
  testDir: ".",
  testIgnore: [],
  outputDir: "../../test-results",
});
