import { type IncomingHttpHeaders, request } from "node:http";
import { isReadable } from "./processes";
import { serve } from "./served";

/** More than this is too much for one request. */
const aimMs = 100;
/** A request may have 16 KB of headers. */
const most = 15_000;
const paths = ["/", "/progress", "/api/log"];
const shown = 5;

/** What browsers, proxies and Next send. */
const names =
  `accept accept-charset accept-encoding accept-language authorization baggage cache-control content-encoding content-type
cookie forwarded host if-modified-since if-none-match next-action next-resume next-router-prefetch next-router-segment-prefetch
next-router-state-tree next-url origin prefer purpose range referer rsc sec-ch-ua sec-fetch-dest sec-fetch-mode sec-fetch-site
traceparent tracestate user-agent via x-deployment-id x-forwarded-for x-forwarded-host x-forwarded-proto x-matched-path
x-middleware-subrequest x-nextjs-data x-now-route-matches x-real-ip x-request-id`.split(/\s+/);

/** What a long header can consist of: what some expression of somebody's might look at twice. */
const parts = [
  "a",
  "a-",
  "a,",
  "a, ",
  "a;",
  "a=b;",
  "a=b&",
  "[",
  '{"a":',
  "%25",
  "%",
  "/",
  "../",
  ".",
  "a.",
  " ",
];
const others = ["\t a", '"', "\\", "(", "<", "a:", "1", "0.", "-", "_", "\u00e9"];

/** Lists that end as they should, one in the other. */
const nested = (of: string, end: string) => {
  const count = Math.floor(most / (of.length + end.length));
  return `${of.repeat(count)}["",{}]${end.repeat(count)}`;
};
const values = [
  ...[...parts, ...others].map((part) => `${part.repeat(most / part.length)}x`),
  nested('["",{"a":', "}]"),
  nested('["",{"children":', "}]"),
  nested("[", "]"),
];

/** What the dearest long headers cost, of which nobody knows yet who sends them. */
export async function headersTable(): Promise<string> {
  if (!isReadable) return "\nThe cost of long headers can be measured on Linux only.";
  const served = await serve("embedded", { withCrowded: false });
  try {
    const costs: { ms: number; what: string }[] = [];
    const costOf = async (path: string, name: string, value: string) => {
      const before = served.exactCpuMs();
      // Next looks at its own headers only if a script asks for a page, and then sends it on to an address with their hash.
      const headers = { [name]: value, ...(name.startsWith("next-") && { rsc: "1" }) };
      const { location } = await get(served.url + path, headers);
      if (location !== undefined) await get(new URL(location, served.url).href, headers);
      return served.exactCpuMs() - before;
    };
    for (const path of paths) {
      await costOf(path, "accept", "*/*");
      for (const name of names) {
        for (const value of values) {
          let ms = await costOf(path, name, value);
          // What is cheap at once need not be repeated.
          if (ms > aimMs / 2)
            ms = Math.min(ms, await costOf(path, name, value), await costOf(path, name, value));
          costs.push({ ms, what: `${path} ${name}: ${JSON.stringify(value.slice(0, 12))}` });
        }
      }
    }
    const dearest = costs.sort((one, other) => other.ms - one.ms).slice(0, shown);
    return [
      `\nCPU of the dearest of ${costs.length} requests with a header of ${most} bytes (aim: ${aimMs} ms)`,
      ...dearest.map(({ ms, what }) => `  ${ms.toFixed(0).padStart(5)} ms ${ms > aimMs ? "!" : " "} ${what}`),
    ].join("\n");
  } finally {
    await served.stop();
  }
}

/** Unlike fetch, it sends every header as it is. @returns the headers of the answer */
const get = (url: string, headers: Record<string, string>) =>
  new Promise<IncomingHttpHeaders>((resolve) => {
    const asked = request(url, { headers }, (answer) =>
      answer.resume().on("close", () => resolve(answer.headers)),
    );
    asked.on("error", () => resolve({})).end();
  });
