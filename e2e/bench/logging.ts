import { randomUUID } from "node:crypto";
import { cast, castPassword } from "../../db/seed/cast";
import { addDays, dayIn } from "../../lib/days";
import { logAddress, scriptHeader } from "../../lib/log-entry";
import { Browser } from "../chaos/browser";
import { Tally } from "../chaos/tally";
import type { Engine } from "../demo-server";
import type { Report } from "./aims";
import { median } from "./pages";
import { serveProbed } from "./probed";

const rounds = 3;
const turns = 200;
/** So that the record that each answer is judged by does not grow. */
const keptRows = 10;

const forms = [
  {
    what: "a practice test",
    table: "assessments",
    fields: (day: string) => ({ kind: "test", form: "nbme-9", takenOn: day, result: "231", timed: "on" }),
  },
  {
    what: "a block of questions",
    table: "question_blocks",
    fields: (day: string) => ({ kind: "questions", doneOn: day, done: "1", source: "uworld" }),
  },
] as const;

/**
 * How long it takes to log as the dialog does (components/log), beside the same statements run alone: an aim compares the slowest
 * of a hundred of both. The page that the browser then asks for is in `npm run bench -- pages`.
 */
export async function loggingReport(engines: readonly Engine[]): Promise<Report> {
  const lines = [`\nLogging, one after the other: medians of ${rounds} interleaved rounds of ${turns}`];
  const aims: Report["aims"] = [];
  for (const engine of engines) {
    const { served, probe } = await serveProbed(engine);
    try {
      const browser = new Browser(served.url, new Tally());
      await browser.signIn(cast.onCourse.email, castPassword);
      for (const { what, table, fields } of forms) {
        const log = async (day: string) => {
          const row = randomUUID();
          const from = performance.now();
          const answer = await fetch(served.url + logAddress, {
            method: "POST",
            headers: { [scriptHeader]: "1", cookie: browser.cookieHeader(), origin: served.url },
            body: new URLSearchParams({ ...fields(day), id: row }),
          });
          const text = await answer.text();
          const ms = performance.now() - from;
          if (answer.status !== 200 || !text.includes("logged"))
            throw new Error(`${what} was not logged: ${text.slice(0, 500)}`);
          return { ms, id: row };
        };
        const day = addDays(dayIn("UTC", new Date()), -1);
        for (let turn = 0; turn < turns; turn += 1)
          await probe({ what: "remove", table, ids: [(await log(day)).id] });
        await probe({ what: "begin" });
        const first = await log(day);
        const statements = await probe<string[][][]>({ what: "end" });
        const costs: { request: number[]; alone: number[] }[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const request = await timed(
            () => log(day),
            (ids) => probe({ what: "remove", table, ids }),
          );
          const alone = await timed(
            () => probe<{ ms: number; id: string }>({ what: "again", id: first.id }),
            (ids) => probe({ what: "remove", table, ids }),
          );
          costs.push({ request, alone });
        }
        await probe({ what: "remove", table, ids: [first.id] });
        const mid = (pick: (cost: (typeof costs)[number]) => number) => median(costs.map(pick));
        const count = statements.flat(2).length;
        lines.push(
          `  ${engine.padEnd(10)} ${what.padEnd(20)} p50 ${ms(mid(({ request }) => median(request)))}  p99 ${ms(mid(({ request }) => p99(request)))}   its SQL alone: p50 ${ms(mid(({ alone }) => median(alone)))}  p99 ${ms(mid(({ alone }) => p99(alone)))}  (${count} statements in ${statements.length} transactions)`,
        );
        aims.push({
          what: `${engine}: logging ${what}, p99 beside its SQL alone`,
          measured: mid(({ request, alone }) => p99(request) / p99(alone)),
          unit: "×",
          digits: 1,
          most: 3,
        });
      }
      browser.close();
    } finally {
      await served.stop();
    }
  }
  return { text: lines.join("\n"), aims };
}

/** Milliseconds of each turn; what was written is removed from time to time, untimed. */
async function timed(
  turn: () => Promise<{ ms: number; id: string }>,
  remove: (ids: string[]) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  let written: string[] = [];
  for (let at = 1; at <= turns; at += 1) {
    const { ms, id } = await turn();
    times.push(ms);
    written.push(id);
    if (at % keptRows > 0) continue;
    await remove(written);
    written = [];
  }
  return times;
}

const p99 = (times: readonly number[]) =>
  times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN;

const ms = (value: number) => `${value.toFixed(1).padStart(6)} ms`;
