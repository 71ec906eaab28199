import { describe, expect, it } from "vitest";
import { isTimeZone } from "./days";
import { currentZoneName, timeZones } from "./time-zones";

const renamed = ["Asia/Kolkata", "Europe/Kyiv", "America/Argentina/Buenos_Aires", "Asia/Ho_Chi_Minh"];

describe("the time zones", () => {
  it("are listed once, by the names that browsers send today, whatever names Node has", () => {
    const zones = timeZones();
    expect(zones).toEqual(expect.arrayContaining(["UTC", "Asia/Kathmandu", "Africa/Cairo", ...renamed]));
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.map(currentZoneName)).toEqual(zones);
    expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([]);
  });

  it("have one name each, however an older system calls them", () => {
    const old = ["Asia/Calcutta", "Europe/Kiev", "America/Buenos_Aires", "Asia/Saigon"];
    expect(old.map(currentZoneName)).toEqual(renamed);
    expect(currentZoneName("Africa/Cairo")).toBe("Africa/Cairo");
  });

  it("include every zone that Node knows", () => {
    const known = Intl.supportedValuesOf("timeZone").map(currentZoneName);
    expect(timeZones()).toEqual(expect.arrayContaining(known));
  });
});
