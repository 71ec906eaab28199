import { describe, expect, it } from "vitest";
import { day } from "@/lib/days";
import { clashesWith, type RotationKind } from "./rotations";

const rotation = (kind: RotationKind, from: string, to = from) => ({
  id: `${kind} ${from}`,
  name: kind,
  kind,
  from: day(from),
  to: day(to),
});
const clashing = (examOn: string, ...rotations: ReturnType<typeof rotation>[]) =>
  clashesWith(day(examOn), rotations).map(({ id }) => id);

describe("an exam during a rotation", () => {
  it.each([
    ["ir-elective", true],
    ["core-clerkship", true],
    ["sub-internship", true],
    ["research", false],
    ["other", false],
  ] as const)("in the middle of one of kind %s clashes: %s", (kind, clashes) => {
    expect(clashing("2026-07-10", rotation(kind, "2026-07-01", "2026-07-31"))).toHaveLength(clashes ? 1 : 0);
  });

  it.each([
    ["2026-06-30", 0],
    ["2026-07-01", 1],
    ["2026-07-31", 1],
    ["2026-08-01", 0],
  ])("on %s has %i clashes with a rotation from 1 to 31 July, both days included", (examOn, times) => {
    expect(clashing(examOn, rotation("core-clerkship", "2026-07-01", "2026-07-31"))).toHaveLength(times);
  });

  it("clashes with every demanding rotation that it falls in, and with no other", () => {
    expect(
      clashing(
        "2026-07-10",
        rotation("ir-elective", "2026-06-15", "2026-07-10"),
        rotation("research", "2026-07-01", "2026-07-31"),
        rotation("core-clerkship", "2026-07-11", "2026-08-07"),
        rotation("sub-internship", "2026-07-10"),
      ),
    ).toEqual(["ir-elective 2026-06-15", "sub-internship 2026-07-10"]);
    expect(clashing("2026-07-10")).toEqual([]);
  });
});
