import type { Route } from "next";
import { expect, it } from "vitest";
import { ButtonLink } from "./button";
import { Link } from "./link";

// The compiler does the test: @ts-expect-error fails if the next line compiles.
it("accepts only addresses of existing pages", () => {
  const id = "5";
  const saved: Route = "/letters?saved=letter#add";
  const links = [
    <Link key="static" href={saved} />,
    <Link key="dynamic" href={`/mentees/${id}/plan?zoom=month`} />,
    <ButtonLink key="here" href="#log" />,
    // @ts-expect-error no page has this address
    <Link key="misspelt" href="/leters" />,
    // @ts-expect-error a mentee has no such page
    <Link key="below" href={`/mentees/${id}/letter`} />,
    // @ts-expect-error nor has a button's link
    <ButtonLink key="button" href="/letters/5/history" />,
  ];
  expect(links.map(({ props }) => props.href)).toEqual([
    "/letters?saved=letter#add",
    "/mentees/5/plan?zoom=month",
    "#log",
    "/leters",
    "/mentees/5/letter",
    "/letters/5/history",
  ]);
});
