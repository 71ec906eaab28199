import { beforeEach, vi } from "vitest";

// Replaces what Next provides to an action during a request: cookies, headers, `after` and `revalidatePath`. Nothing of
// our own is replaced.

// Tests cause errors on purpose, so the log is silent.
process.env.LOG_LEVEL ??= "silent";
process.env.NEXTAUTH_SECRET ??= "a secret of the tests, 32 characters or more";

type Cookie = { value: string } & Record<string, unknown>;

/** The request that is being answered. */
export const request = {
  cookies: new Map<string, Cookie>(),
  headers: new Headers(),
  /** The paths that were revalidated. */
  revalidated: [] as string[],
  /** What runs after the answer. */
  effects: [] as (() => unknown)[],
};

/** Starts a new request from a new browser. */
export function newRequest(headers: Record<string, string> = {}): void {
  request.cookies.clear();
  request.headers = new Headers({ "next-action": "1", ...headers });
  request.revalidated = [];
  request.effects = [];
}

/** Runs the effects that wait for the end of the answer. @returns how many. */
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
