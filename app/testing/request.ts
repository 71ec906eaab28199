import { beforeEach, vi } from "vitest";

// Stands in for what Next gives an action while it answers a request: cookies, headers, what runs after the answer,
// and the pages that are to be drawn anew. Nothing of our own is replaced.

// What fails on purpose is not worth a line of the log.
process.env.LOG_LEVEL ??= "silent";
process.env.NEXTAUTH_SECRET ??= "a secret of the tests, 32 characters or more";

type Cookie = { value: string } & Record<string, unknown>;

/** The request that is being answered. */
export const request = {
  cookies: new Map<string, Cookie>(),
  headers: new Headers(),
  /** Paths whose pages were called out of date. */
  revalidated: [] as string[],
  /** What waits for the end of the answer. */
  effects: [] as (() => unknown)[],
};

/** Begins anew, as another browser. */
export function newRequest(headers: Record<string, string> = {}): void {
  request.cookies.clear();
  request.headers = new Headers({ "next-action": "1", ...headers });
  request.revalidated = [];
  request.effects = [];
}

/** Does what was to be done after the answer. @returns how many things. */
export async function runEffects(): Promise<number> {
  const effects = request.effects.splice(0);
  for (const effect of effects) await effect();
  return effects.length;
}

vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => request.cookies.get(name),
    set: (name: string, value: string, options: Record<string, unknown>) => {
      if (options.maxAge === 0) request.cookies.delete(name);
      else request.cookies.set(name, { value, ...options });
    },
  }),
  headers: async () => request.headers,
}));
vi.mock("next/cache", () => ({ revalidatePath: (path: string) => void request.revalidated.push(path) }));
vi.mock("next/server", async (original) => ({
  ...(await original<typeof import("next/server")>()),
  after: (effect: () => unknown) => void request.effects.push(effect),
}));

beforeEach(() => newRequest());
