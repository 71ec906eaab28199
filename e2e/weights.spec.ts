import { expect, test } from "@playwright/test";
import { readLimits, weighPages } from "./weights";

// Plain requests, without a browser. What it finds doesn't depend on the machine.

test("no page weighs more than its limit: bytes of HTML, elements, bytes of script at load", async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const weights = await weighPages(baseURL ?? "");
  const limits = readLimits();
  // Every page has a row in e2e/weights.json. npm run bench -- weights --update writes it.
  expect(Object.keys(weights)).toEqual(Object.keys(limits));
  const heavier = Object.entries(weights).flatMap(([route, weight]) =>
    (["html", "elements", "script"] as const)
      .filter((what) => weight[what] > (limits[route]?.[what] ?? 0))
      .map((what) => `${route}: ${weight[what]} ${what}, at most ${limits[route]?.[what]}`),
  );
  expect(heavier).toEqual([]);
});
