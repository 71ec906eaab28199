// What Playwright and the bench start: tsx e2e/server.ts embedded|postgres PORT MAIL_FOLDER [crowded|over]
import { addCrowded } from "./bench/people";
import { startDemoServer } from "./demo-server";
import { addSeasonOver } from "./season-over";

const [engine, port, mailFolder, people] = process.argv.slice(2);
if ((engine !== "embedded" && engine !== "postgres") || !port || !mailFolder) {
  throw new Error("tsx e2e/server.ts embedded|postgres PORT MAIL_FOLDER [crowded|over]");
}
const more = new Map([
  ["crowded", addCrowded],
  ["over", addSeasonOver],
]).get(people ?? "");
const server = await startDemoServer({
  engine,
  port: Number(port),
  mailFolder,
  ...(more ? { addPeople: more } : {}),
});
const stop = () => server.stop().then(() => process.exit(0));
process.once("SIGTERM", stop).once("SIGINT", stop);
