import { describe, expect, it } from "vitest";
import { OperatorError } from "@/lib/operator-error";
import { demoDatabase } from "./demo-database";

describe("the demo's database", () => {
  it("is in a folder of its own, not in the one of a real site", () => {
    expect(demoDatabase({}, {})).toMatchObject({ READYLINE_DATA: ".demo-data" });
    expect(demoDatabase({}, { NEXTAUTH_URL: "https://readyline.example" })).toMatchObject({
      READYLINE_DATA: ".demo-data",
    });
  });

  it("is the one that was named when the command was called", () => {
    const called = { READYLINE_DATA: "/tmp/demo", DATABASE_URL: "postgres://localhost/demo" };
    expect(demoDatabase(called, called)).toMatchObject({ READYLINE_DATA: "/tmp/demo" });
    // The command that the refusal recommends, beside a file that names the owner's login.
    const own = { DATABASE_URL: "", READYLINE_DATA: ".demo-data" };
    expect(demoDatabase(own, { ...own, MIGRATION_DATABASE_URL: "postgres://owner@localhost/real" })).toEqual({
      READYLINE_DATA: ".demo-data",
      MIGRATION_DATABASE_URL: "",
    });
  });

  it.each(["DATABASE_URL", "READYLINE_DATA"])("is never the one that a file names in %s", (name) => {
    expect(() => demoDatabase({}, { [name]: "somewhere" })).toThrow(OperatorError);
    expect(() => demoDatabase({}, { [name]: "somewhere" })).toThrow(`names in ${name}.`);
  });
});
