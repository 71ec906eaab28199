// What Playwright and the bench start: tsx e2e/server.ts embedded|postgres PORT MAIL_FOLDER [crowded]
import { addCrowded } from "./bench/people";
import { startDemoServer } from "./demo-server";

const [engine, port, mailFolder, people] = process.argv.slice(2);
if ((engine !== "embedded" && engine !== "postgres") || !port || !mailFolder) {
  throw new Error("tsx e2e/server.ts embedded|postgres PORT MAIL_FOLDER [crowded]");
}
const server = await startDemoServer({
  engine,
  port: Number(port),
  mailFolder,
  ...(people === "crowded" ? { addPeople: addCrowded } : {}),
});
const stop = () => server.stop().then(() => process.exit(0));
process.once("SIGTERM", stop).once("SIGINT", stop);
