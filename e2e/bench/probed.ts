import path from "node:path";
import { freePort } from "../../db/testing/server";
import type { Engine } from "../demo-server";
import { type Served, serve } from "./served";

/** Starts this tree's build with the probe in its process (probe.mjs), and a function that asks it. */
export async function serveProbed(engine: Engine): Promise<{
  served: Served;
  probe: <Answer>(question: { what: string; [more: string]: unknown }) => Promise<Answer>;
}> {
  const port = await freePort();
  const served = await serve(engine, {
    settings: {
      NODE_OPTIONS: `--import=${path.join(import.meta.dirname, "probe.mjs")}`,
      PROBE_PORT: String(port),
    },
  });
  return {
    served,
    async probe(question) {
      const answer = await fetch(`http://localhost:${port}`, {
        method: "POST",
        body: JSON.stringify(question),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    },
  };
}
