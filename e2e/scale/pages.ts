import { encode } from "next-auth/jwt";
import { applicantId, menteesEach, mentorId } from "../../db/testing/many-applicants";
import { freePort } from "../../db/testing/server";
import { cpuMsOf } from "../bench/processes";
import { Server } from "../chaos/child";
import { asOwner, type Site } from "./site";

const secret = "the secret of the scale's servers, known to all";
const pages = ["/progress", "/plan", "/mentees"] as const;
/** How many people open each page, and how often each of them once it is warm. */
const people = 20;
const rounds = 5;

/** The aim: a page may take so many times as long with many applicants as with few. */
const mostRatio = 1.2;

/** Prints how long pages take with few and with many applicants. The built product serves both, one request at a time, in turn. */
export async function measurePages(few: Site, many: Site): Promise<void> {
  const sites = await Promise.all([few, many].map(serve));
  try {
    for (const { get, visitors } of sites) {
      // Until V8 has compiled what runs: by people who are not measured.
      for (let round = 0; round < 15; round += 1) {
        for (const page of pages) await get(page, visitors[page][people + (round % 5)] ?? "");
      }
    }
    console.log(
      `\nA page, from the request to its last byte: p50 of ${people} people, cold (read for the first time since PostgreSQL started), then warm (${rounds} times each)`,
    );
    for (const page of pages) {
      const cold: number[][] = [[], []];
      const warm: number[][] = [[], []];
      const before = await Promise.all(sites.map(({ cpuMs }) => cpuMs()));
      for (let person = 0; person < people; person += 1) {
        for (let round = 0; round <= rounds; round += 1) {
          for (const [at, { get, visitors }] of sites.entries()) {
            const ms = await get(page, visitors[page][person] ?? "");
            (round === 0 ? cold : warm)[at]?.push(ms);
          }
        }
      }
      for (const [name, times] of Object.entries({ cold, warm })) {
        const [small = Number.NaN, large = Number.NaN] = times.map(median);
        console.log(
          `  ${page.padEnd(10)} ${name}  ${small.toFixed(1).padStart(7)} ms  ${large.toFixed(1).padStart(7)} ms  ${(large / small).toFixed(2)} × (aim: ${mostRatio})`,
        );
      }
      for (const [at, { applicants, cpuMs }] of sites.entries()) {
        const now = await cpuMs();
        const each = (of: "server" | "database") =>
          `${((now[of] - (before[at]?.[of] ?? 0)) / (people * (rounds + 1))).toFixed(1)} ms in the ${of}`;
        console.log(
          `  ${page.padEnd(10)} CPU with ${applicants.toLocaleString("en")} applicants: ${each("server")}, ${each("database")}`,
        );
      }
    }
  } finally {
    for (const { server } of sites) server.kill("SIGTERM");
    await Promise.all(sites.map(({ server }) => server.exited));
  }
}

async function serve({ applicants, ownerUrl, url: database }: Site) {
  const url = `http://localhost:${await freePort()}`;
  const server = new Server(url, {
    PORT: new URL(url).port,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: secret,
    DATABASE_URL: database,
    LOG_LEVEL: "warn",
  });
  if (!(await server.ready())) throw new Error(`The server did not come up: ${server.said}`);
  // Different people open each page, so that none is warm because of another page.
  const number = (place: number, of: number) => 1 + Math.floor((place * applicants) / of);
  const each = people + 5;
  const numbers = Array.from({ length: each }, (_, place) => place);
  const visitors = {
    "/progress": await cookiesOf(
      ownerUrl,
      numbers.map((place) => applicantId(number(2 * place, 2 * each))),
    ),
    "/plan": await cookiesOf(
      ownerUrl,
      numbers.map((place) => applicantId(number(2 * place + 1, 2 * each))),
    ),
    "/mentees": await cookiesOf(
      ownerUrl,
      // With few applicants there are few mentors: then the same ones come again.
      numbers.map((place) =>
        mentorId(number(place % (applicants / menteesEach), Math.min(each, applicants / menteesEach))),
      ),
    ),
  };
  const get = async (page: string, cookie: string): Promise<number> => {
    const from = performance.now();
    const answer = await fetch(url + page, { headers: { cookie }, redirect: "manual" });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}.`);
    return performance.now() - from;
  };
  /** The CPU time so far of the server, and of PostgreSQL for it. */
  const cpuMs = async () => {
    const rows = await asOwner(ownerUrl, (run) =>
      run(
        "select pid from pg_stat_activity where datname = current_database() and application_name = 'readyline'",
      ),
    );
    return {
      server: cpuMsOf([server.process.pid ?? 0]),
      database: cpuMsOf(rows.map(({ pid }) => Number(pid))),
    };
  };
  return { applicants, server, get, visitors, cpuMs };
}

/** The cookies of these people, whose sessions begin now. */
async function cookiesOf(ownerUrl: string, ids: string[]): Promise<string[]> {
  const rows = await asOwner(ownerUrl, (run) =>
    run(
      `update sessions set created_at = now(), last_used_at = now() where user_id in (${ids.join(", ")})
       returning user_id, id, array_position(array[${ids.join(", ")}], user_id) as place`,
    ),
  );
  const cookies = new Map<string, string>();
  for (const { user_id: sub, id: sessionId } of rows) {
    const token = await encode({ token: { sub: String(sub), sessionId }, secret });
    cookies.set(String(sub), `next-auth.session-token=${token}`);
  }
  const found = await asOwner(ownerUrl, (run) =>
    run(
      `select id, place from unnest(array[${ids.join(", ")}]) with ordinality as asked(id, place) order by place`,
    ),
  );
  return found.map(({ id }) => cookies.get(String(id)) ?? "");
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
