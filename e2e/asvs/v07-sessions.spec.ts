import { expect, test } from "@playwright/test";
import { type Reader, routes } from "../../app/testing/who-may";
import { browserOf } from "./people";

const roles: ["onCourse" | "mentor" | "admin", Reader[]][] = [
  ["onCourse", ["applicant", "applicant or mentor", "signed-in"]],
  ["mentor", ["applicant or mentor", "signed-in"]],
  ["admin", ["admin", "signed-in"]],
];

test("7.4.4 every page of a signed-in person has the button to sign out", async ({ baseURL }) => {
  for (const [who, readers] of roles) {
    const browser = await browserOf(baseURL, who);
    // What a script or a spreadsheet reads is no page.
    const pages = Object.keys(routes).filter(
      (route) => !/\[|^\/api\/|\/export$/.test(route) && readers.includes(routes[route] ?? "nobody"),
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const path of pages) {
      const { status, html } = await browser.get(path);
      if (status !== 200) continue;
      expect(html, path).toMatch(/<button[^>]*type="submit"[^>]*>(?:(?!<\/button>)[\s\S])*?Sign out\s*</);
    }
  }
});
