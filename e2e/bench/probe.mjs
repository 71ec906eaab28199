// Loaded into the server before it starts (node --import). It notes the SQL of a request and runs the same SQL again alone, in
// the same process and on the same connections; and it makes profiles.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Session as Inspector } from "node:inspector/promises";
import path from "node:path";
import { sql } from "drizzle-orm";

/**
 * @typedef {{ sql: string, params: unknown[] }} Statement
 * @typedef {{ execute(): Promise<unknown> }} Prepared
 * @typedef {{ prepareQuery(query: Statement, ...rest: unknown[]): Prepared }} Session
 * @typedef {{ session: Session, execute(query: unknown): Promise<unknown> }} Tx
 * @typedef {{ transaction(run: (tx: Tx) => Promise<unknown>): Promise<unknown>, long(run: (tx: Tx) => Promise<unknown>): Promise<unknown> }} Database
 * @typedef {Statement[][]} Transaction its statements; those of one list are sent together
 */

const shared = /** @type {{ readylineDatabase: Promise<Database> }} */ (/** @type {unknown} */ (globalThis));

/** @type {Transaction[]} */
let noted = [];

/** Notes the statements of every transaction from now on. */
async function begin() {
  noted = [];
  const database = await shared.readylineDatabase;
  shared.readylineDatabase = Promise.resolve({
    ...database,
    transaction: (run) =>
      database.transaction(async (tx) => {
        /** @type {Transaction} */
        const transaction = [];
        noted.push(transaction);
        // On PostgreSQL a connection has one session for all its transactions.
        const end = note(tx.session, transaction);
        try {
          return await run(tx);
        } finally {
          end();
        }
      }),
  });
  return async () => {
    shared.readylineDatabase = Promise.resolve(database);
  };
}

/** @param {Session} session @param {Transaction} transaction @returns a function that ends it */
function note(session, transaction) {
  const usual = session.prepareQuery;
  const prepare = usual.bind(session);
  let running = 0;
  session.prepareQuery = (query, ...rest) => {
    const prepared = prepare(query, ...rest);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = async () => {
      const statement = { sql: query.sql, params: query.params };
      const together = running > 0 ? transaction.at(-1) : undefined;
      if (together) together.push(statement);
      else transaction.push([statement]);
      running += 1;
      try {
        return await execute();
      } finally {
        running -= 1;
      }
    };
    return prepared;
  };
  return () => {
    session.prepareQuery = usual;
  };
}

/**
 * Runs the noted statements again, for a row of its own each time.
 * @param {string} id of the row that was written @returns {Promise<{ ms: number, id: string }>}
 */
async function again(id) {
  const database = await shared.readylineDatabase;
  const other = randomUUID();
  const from = performance.now();
  for (const transaction of noted) {
    await database.transaction(async ({ session }) => {
      for (const together of transaction) {
        await Promise.all(
          together.map(({ sql: text, params }) =>
            session
              .prepareQuery(
                { sql: text, params: params.map((value) => (value === id ? other : value)) },
                undefined,
                undefined,
                false,
              )
              .execute(),
          ),
        );
      }
    });
  }
  return { ms: performance.now() - from, id: other };
}

/** @param {string} table @param {string[]} ids */
async function remove(table, ids) {
  const database = await shared.readylineDatabase;
  const list = ids.map((id) => `'${id}'`).join(", ");
  await database.long((tx) => tx.execute(sql.raw(`delete from ${table} where id in (${list})`)));
}

/** The tool that starts the server is given this file too. */
if (path.basename(process.argv[1] ?? "") === "serve.mjs") {
  /** @type {(() => Promise<void>) | undefined} */
  let end;
  const inspector = new Inspector();
  createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    /** @type {{ what: string, id: string, table: string, ids: string[] }} */
    const { what, id, table, ids } = JSON.parse(body);
    /** @type {unknown} */
    let answer = null;
    try {
      if (what === "begin") end = await begin();
      if (what === "end") {
        await end?.();
        answer = noted.map((transaction) => transaction.map((together) => together.map((one) => one.sql)));
      }
      if (what === "again") answer = await again(id);
      if (what === "remove") await remove(table, ids);
      if (what === "profile") {
        inspector.connect();
        await inspector.post("Profiler.enable");
        await inspector.post("Profiler.setSamplingInterval", { interval: 500 });
        await inspector.post("Profiler.start");
      }
      if (what === "profiled") {
        answer = (await inspector.post("Profiler.stop")).profile;
        inspector.disconnect();
      }
    } catch (error) {
      response.statusCode = 500;
      answer = String(error);
    }
    response.end(JSON.stringify(answer));
  }).listen(Number(process.env.PROBE_PORT), "localhost");
}
