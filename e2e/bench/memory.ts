import autocannon from "autocannon";
import type { Engine } from "../demo-server";
import type { Report } from "./aims";
import { defaultPaths, readerOf } from "./pages";
import { serve } from "./served";

const connections = 16;
const seconds = 10;
const most = { embedded: 700, postgres: 500 };

/** The server's peak memory while its largest pages are asked for. Another process has created the database before. */
export async function memoryReport(engines: readonly Engine[]): Promise<Report> {
  const lines = [`\nPeak memory of the server: ${connections} connections, ${seconds} s a page`];
  const aims: Report["aims"] = [];
  for (const engine of engines) {
    const served = await serve(engine);
    try {
      const peaks = [`${served.peakMb().toFixed(0)} MB at start`];
      for (const path of [...defaultPaths, "/questions"]) {
        const cookie = await served.cookieOf(readerOf(path));
        await autocannon({
          url: served.url + path,
          connections,
          duration: seconds,
          timeout: 60,
          headers: { cookie },
        });
        peaks.push(`${served.peakMb().toFixed(0)} after ${path}`);
      }
      lines.push(`  ${engine.padEnd(10)} ${peaks.join(", ")}`);
      aims.push({
        what: `${engine}: peak memory`,
        measured: served.peakMb(),
        unit: "MB",
        most: most[engine],
      });
    } finally {
      await served.stop();
    }
  }
  return { text: lines.join("\n"), aims };
}
