import { beforeEach, expect, it, vi } from "vitest";

beforeEach(() => vi.resetModules());

it.each([
  ["smtp://127.0.0.1:1", /^a@b\.example is invited for \d+ days\. We also send the link below by email/],
  ["", /This server sends no emails, so give them the link below\./],
])("says whether the server sends emails: %j", async (address, words) => {
  vi.stubEnv("SMTP_URL", address);
  const { invitedWords } = await import("./invited");
  expect(invitedWords("a@b.example")).toMatch(words);
});
