import { type PGlite, parse, protocol, type QueryOptions, type Transaction } from "@electric-sql/pglite";
import { isWrittenAsText } from "./written-as-text";

const { serialize } = protocol;

/** So many statements stay prepared: more than all pages and forms have. */
const mostPrepared = 200;
/** Longer ones, such as those with a long list, are rarely sent twice. */
const mostSigns = 4000;

/**
 * PGlite for Drizzle: a statement of a transaction goes to PostgreSQL as one message. PGlite itself sends six, and copies its
 * hundreds of parsers for each statement, which takes longer than many statements.
 * @param prepares whether PostgreSQL keeps the statements, so that each is parsed and planned once. For another role, or after a
 * policy has changed, it plans them anew. Not for what changes tables: a kept statement can't return other columns.
 */
export function batched(client: PGlite, { prepares }: { prepares: boolean }): PGlite {
  const prepared = prepares ? preparedStatements() : null;
  let parsers: PGlite["parsers"] | undefined;

  const sending = (tx: Transaction): Transaction["query"] =>
    async function query<Row>(text: string, values: unknown[] = [], options: QueryOptions = {}) {
      if (!values.every(isWrittenAsText)) return tx.query<Row>(text, values, options);
      if (tx.closed) throw new Error("The transaction has ended.");
      // Drizzle's are always the same.
      parsers ??= { ...client.parsers, ...options.parsers };
      const { rowMode = "object" } = options;
      const answers = await client.runExclusive(async () => {
        const kept = text.length > mostSigns ? null : prepared?.take(text);
        const { name = "", first = [serialize.parse({ text })] } = kept ?? {};
        const message = Buffer.concat([
          ...first,
          serialize.bind({ statement: name, values: values.map(textOf) }),
          serialize.describe({ type: "P" }),
          serialize.execute(),
          serialize.sync(),
        ]);
        try {
          return await client.execProtocolStream(message, { syncToFs: false });
        } catch (error) {
          // Whether it was prepared is not known.
          prepared?.forget(text);
          throw error;
        }
      });
      const [result] = parse.parseResults(answers, parsers ?? {}, { rowMode });
      return result as Awaited<ReturnType<typeof tx.query<Row>>>;
    };

  return Object.create(client, {
    transaction: {
      value: (run: (tx: Transaction) => Promise<unknown>) =>
        client.transaction((tx) => run(Object.create(tx, { query: { value: sending(tx) } }))),
    },
  });
}

/** The names of the statements that PostgreSQL keeps, by text. The one that was not used for longest makes place. */
function preparedStatements() {
  const names = new Map<string, string>();
  let count = 0;
  /** To be closed with the next statement. */
  let left: string[] = [];

  function forget(text: string): void {
    const name = names.get(text);
    if (name === undefined) return;
    names.delete(text);
    left.push(name);
  }

  /** @returns its name, and what has to be sent before it is used. */
  function take(text: string): { name: string; first: Uint8Array[] } {
    const known = names.get(text);
    if (known !== undefined) {
      names.delete(text);
      names.set(text, known);
      return { name: known, first: [] };
    }
    const [oldest] = names.keys();
    if (names.size >= mostPrepared && oldest !== undefined) forget(oldest);
    const closed = left.map((name) => serialize.close({ type: "S", name }));
    left = [];
    count += 1;
    const name = `kept${count}`;
    names.set(text, name);
    return { name, first: [...closed, serialize.parse({ name, text })] };
  }

  return { take, forget };
}

const textOf = (value: unknown) => (value === null ? null : String(value));
