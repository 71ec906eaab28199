import { describe, expect, it } from "vitest";
import { activityLine } from "@/components/activity/activity-words";
import type { ActivityKind } from "@/lib/activity";

describe("an activity in words", () => {
  it.each<[ActivityKind, Parameters<typeof activityLine>[1], RegExp]>([
    ["account-created", { to: "mentor" }, /mentor$/],
    ["account-deleted", { from: "applicant" }, /applicant$/],
    ["role-changed", { from: "applicant", to: "admin" }, /from applicant to admin$/],
    ["mentor-viewed", { page: "decision" }, /: take it or postpone$/],
    ["mentor-viewed", { page: "something-new" }, /: something-new$/],
    ["thresholds-changed", { version: 7 }, /version 7$/],
    ["signed-in", {}, /^Signed in$/],
  ])("includes the details of %s", (kind, detail, line) => {
    expect(activityLine(kind, detail)).toMatch(line);
  });
});
