import { describe, expect, it } from "vitest";
import { inviteInput } from "./access";
import { adminInviteInput, disableInput, peopleSearch, roleInput } from "./people";

const id = "00000000-0000-4000-8000-000000000001";

describe("what an admin's forms may say", () => {
  it("names a person and a role that there is", () => {
    for (const role of ["applicant", "mentor", "admin"]) {
      expect(roleInput.parse({ id, role, seen: "mentor" })).toEqual({ id, role, seen: "mentor" });
    }
    const { error } = roleInput.safeParse({ id: "1", role: "owner" });
    expect(error?.issues.map(({ path }) => path.join())).toEqual(["id", "role"]);
  });

  it("says whether an account is disabled, and nothing else", () => {
    for (const disabled of ["yes", "no"])
      expect(disableInput.parse({ id, disabled })).toEqual({ id, disabled });
    for (const disabled of ["", "true"]) expect(disableInput.safeParse({ id, disabled }).success).toBe(false);
  });

  it("invites by an email, in small letters and without spaces around it", () => {
    for (const input of [inviteInput, adminInviteInput]) {
      expect(input.parse({ email: " Ana@Example.com " })).toEqual({ email: "ana@example.com" });
      expect(input.safeParse({ email: "ana" }).success).toBe(false);
      expect(input.safeParse({}).success).toBe(false);
    }
  });
});

describe("what the address of a page of people asks for", () => {
  it("is everybody by itself", () => {
    expect(peopleSearch.parse({})).toEqual({ q: "", role: null, after: "" });
  });

  it("is a search without spaces around it, a role that there is, and where the page before ended", () => {
    expect(peopleSearch.parse({ q: " ana\0 ", role: "mentor", after: " b\0" })).toEqual({
      q: "ana",
      role: "mentor",
      after: " b",
    });
    expect(peopleSearch.parse({ role: "owner" }).role).toBeNull();
  });

  it("is cut where it is longer than an email", () => {
    const long = "x".repeat(255);
    expect(peopleSearch.parse({ q: long, after: long })).toMatchObject({
      q: "x".repeat(254),
      after: "x".repeat(254),
    });
  });
});
