import { request as ask } from "node:http";
import { expect, test } from "@playwright/test";
import { metricsToken } from "../metrics-token";

/** The status of a request with any method. */
function statusOf(url: string, method: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = ask(url, { method, headers: { cookie: "a=canary" } }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (part) => {
        body += part;
      });
      answer.on("end", () =>
        body.includes("canary") ? reject(new Error(body)) : resolve(answer.statusCode ?? 0),
      );
    });
    asked.on("error", reject).end();
  });
}

test("13.4.1 13.4.3 nothing of the sources, and no list of a folder, has an address", async ({ request }) => {
  for (const path of [
    ...[
      "/.git/HEAD",
      "/.git/config",
      "/.gitignore",
      "/.env",
      "/.env.example",
      "/package.json",
      "/package-lock.json",
    ],
    ...["/next.config.ts", "/db/law/roles.sql", "/docs/set-up.sql", "/node_modules/next/package.json"],
    ...["/_next/", "/_next/static/", "/_next/static/chunks/", "/.next/BUILD_ID", "/.data/", "/.demo-data/"],
  ]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toMatch(/Index of|\[core\]|"version"/);
  }
});

test("13.4.2 an answer names no software, and has no maps of the sources", async ({ request }) => {
  const page = await request.get("/sign-in");
  expect(Object.keys(page.headers()).filter((name) => /powered|^server$|aspnet|runtime/.test(name))).toEqual(
    [],
  );
  const scripts = [...(await page.text()).matchAll(/src="(\/_next\/static\/[^"]+\.js)"/g)].map(
    ([, path]) => path ?? "",
  );
  expect(scripts.length).toBeGreaterThan(2);
  for (const script of scripts) {
    expect((await request.get(`${script}.map`)).status(), script).toBe(404);
    expect(await (await request.get(script)).text(), script).not.toContain("sourceMappingURL");
  }
});

test("13.4.4 TRACE is refused and echoes nothing", async ({ baseURL }) => {
  for (const path of ["/", "/livez", "/sign-in"]) {
    expect(await statusOf(`${baseURL}${path}`, "TRACE"), path).toBe(405);
  }
});

test("13.4.5 the metrics are there only for who knows their token, and there is no other page about the inside", async ({
  request,
}) => {
  for (const path of [
    "/metrics",
    "/api",
    "/docs",
    "/debug",
    "/status",
    "/_next/data",
    "/__nextjs_original-stack-frames",
  ]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  const statusWith = async (authorization: string) =>
    (await request.get("/metrics", { headers: { authorization } })).status();
  expect(await statusWith(`Bearer ${metricsToken}`)).toBe(200);
  for (const wrong of ["Bearer", "Bearer wrong", `Basic ${metricsToken}`, `Bearer ${metricsToken}x`])
    expect(await statusWith(wrong), wrong).toBe(404);
  expect(await (await request.get("/readyz")).json()).toEqual({ status: "ok" });
});
