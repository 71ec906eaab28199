// What Playwright starts: tsx e2e/server.ts embedded|postgres PORT MAIL_FOLDER
import { startDemoServer } from "./demo-server";

const [engine, port, mailFolder] = process.argv.slice(2);
if ((engine !== "embedded" && engine !== "postgres") || !port || !mailFolder) {
  throw new Error("tsx e2e/server.ts embedded|postgres PORT MAIL_FOLDER");
}
const server = await startDemoServer({ engine, port: Number(port), mailFolder });
const stop = () => server.stop().then(() => process.exit(0));
process.once("SIGTERM", stop).once("SIGINT", stop);
