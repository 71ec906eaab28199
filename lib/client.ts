import { AsyncLocalStorage } from "node:async_hooks";

/** Where a form comes from, for the activity. */
export type Client = {
  /** The network address, as networkOf returns it. */
  address: string | null;
  /** Words such as "Firefox on Linux", never what the browser sent. */
  device: string | null;
};

// On globalThis, because the bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { readylineClient?: AsyncLocalStorage<Client | null> };
shared.readylineClient ??= new AsyncLocalStorage();
const storage = shared.readylineClient;

/**
 * Every transaction in `run` tells the database the client, which the activity then records. Null: nobody's, such as for
 * a mail that is sent after an answer, which may be another person's.
 */
export function asClient<T>(client: Client | null, run: () => T): T {
  return storage.run(client, run);
}

export function currentClient(): Client | null {
  return storage.getStore() ?? null;
}
