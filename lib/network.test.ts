import { describe, expect, it } from "vitest";
import { networkOf, siteOf } from "./network.mjs";

describe("the network of an address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["203.0.113.7:50123", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
    ["[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"],
    ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
    ["fe80::1%eth0", "fe80::/64"],
    ["::1", "::/64"],
  ])("%s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    "",
    "unknown",
    "1",
    "0x7f.1",
    "203.0.113",
    "203.0.113.256",
    "2001:db8::g",
    "a@b.example",
    "1::2::3",
  ])("“%s” is none", (text) => {
    expect(networkOf(text)).toBeNull();
  });
});

describe("the site of a network", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["unknown", "unknown"],
    ["2001:db8:1:2::/64", "2001:db8:1::/48"],
    ["2001:db8:1:ffff::/64", "2001:db8:1::/48"],
    ["2001:db8:2:2::/64", "2001:db8:2::/48"],
  ])("of %s is %s", (network, site) => {
    expect(siteOf(network)).toBe(site);
  });
});
