import { connect, type Socket } from "node:net";
import { cast, castPassword } from "../../../db/seed/cast";
import type { Server } from "../child";
import { both, type Row } from "../row";
import type { Stage } from "../stage";
import { until } from "../tally";

// The server's process is killed, stopped, or one of two.

const killed: Row = {
  name: "kill-9",
  engines: both,
  async run(stage) {
    await stage.copyDatabase();
    let server = await stage.serve();
    const { port } = new URL(server.url);
    await stage.people(server, 6);
    for (let round = 0; round < 2; round += 1) {
      await stage.load.works(60);
      server.kill("SIGKILL");
      await server.exited;
      server = await stage.serve({ PORT: port });
      stage.check(await stage.load.recovers(20_000), "nothing is saved 20 s after the start");
    }
  },
};

/** A deadline of 10 s for what is unfinished, and what a slow machine needs beside it. */
const stopMs = 12_000;
const slackMs = 5000;

async function checkStop(stage: Stage, server: Server, limitMs = stopMs): Promise<void> {
  const ms = await server.ends(limitMs + slackMs);
  stage.check(ms !== null, `the server still runs ${(limitMs + slackMs) / 1000} s after SIGTERM`);
  stage.check(ms === null || server.end === 0, `it ended with ${server.end}`);
}

const stoppedUnderLoad: Row = {
  name: "sigterm-under-load",
  engines: both,
  async run(stage) {
    await stage.copyDatabase();
    const server = await stage.serve();
    await stage.people(server, 8);
    await stage.load.works(40);
    server.kill("SIGTERM");
    await checkStop(stage, server);
    await stage.stop();
    const saved = await stage.savedIds();
    const unanswered = stage.load.unanswered.filter((id) => saved.has(id)).length;
    stage.check(unanswered === 0, `${unanswered} forms were saved without an answer`);
    stage.check(stage.tally.cut === 0, `${stage.tally.cut} answers were cut in their middle`);
  },
};

/** Opens connections with half a header, half a body and none at all. Resolves when the server has them. */
async function unfinished(stage: Stage, server: Server): Promise<void> {
  const port = Number(new URL(server.url).port);
  const host = `Host: localhost:${port}\r\n`;
  const halves = [
    `GET /sign-in HTTP/1.1\r\n${host}`,
    `POST /sign-in HTTP/1.1\r\n${host}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x\r\n`,
    "",
  ];
  for (const half of halves) {
    const socket = await new Promise<Socket>((resolve) => {
      const opened = connect(port, "localhost", () => opened.write(half, () => resolve(opened)));
    });
    socket.on("error", () => undefined).resume();
    stage.later(() => socket.destroy());
  }
  await stage.browser(server.url).get("/livez");
}

const stoppedUnfinished: Row = {
  name: "sigterm-with-unfinished-requests",
  engines: both,
  async run(stage) {
    await stage.copyDatabase();
    const server = await stage.serve();
    await unfinished(stage, server);
    server.kill("SIGTERM");
    await checkStop(stage, server);
  },
};

const secondSignal: Row = {
  name: "second-signal",
  engines: both,
  async run(stage) {
    await stage.copyDatabase();
    const server = await stage.serve();
    await unfinished(stage, server);
    server.kill("SIGTERM");
    // Again and again, as an impatient operator does: npm passes a signal on too, so one that follows at once may not count.
    const ended = await until(() => {
      server.kill("SIGTERM");
      return server.end !== null;
    }, 5000);
    stage.check(ended, "more signals do not end it at once");
  },
};

const npmStart: Row = {
  name: "sigterm-to-npm-start",
  engines: both,
  async run(stage) {
    await stage.copyDatabase();
    const { url, child } = await stage.npmStart();
    stage.check(await until(() => answers(url), 60_000), "npm start does not serve");
    child.kill("SIGTERM");
    const ends = await until(async () => !(await answers(url)), stopMs + slackMs);
    stage.check(ends, "the server goes on serving without npm");
    stage.check((await child.ends(slackMs)) !== null, "npm or the server still runs");
  },
};

const answers = (url: string) =>
  fetch(`${url}/livez`, { signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  );

const twoInstances: Row = {
  name: "two-instances-one-killed",
  engines: ["postgres"],
  async run(stage) {
    await stage.copyDatabase();
    const [first, second] = await Promise.all([stage.serve(), stage.serve()]);
    await stage.people(first, 4, second);
    await stage.people(second, 2);
    await stage.load.works(40);

    const here = stage.browser(first.url);
    await here.signIn(cast.mentor.email, castPassword);
    const there = here.at(second.url);
    stage.later(() => there.close());
    stage.check((await there.get("/settings")).status === 200, "the other server does not know the session");
    await here.submit(await here.form("/settings", "Sign out everywhere"));
    const { to } = await there.get("/settings");
    stage.check(
      to?.startsWith("/sign-in") === true,
      "a session that was ended at one server lives on at the other",
    );

    first.kill("SIGKILL");
    stage.check(await stage.load.recovers(20_000), "nothing is saved at the other server");
    const { length } = stage.load.refusals;
    stage.check(length === 0, `${length} forms were refused: ${stage.load.refusals[0]}`);
  },
};

const racingMigrations: Row = {
  name: "migrations-racing",
  engines: both,
  async run(stage) {
    await stage.makeEmptyDatabase();
    const owner =
      stage.engine === "postgres" ? { DATABASE_URL: stage.url, MIGRATION_DATABASE_URL: stage.ownerUrl } : {};
    const commands = [stage.command("migrate", owner), stage.command("migrate", owner)];
    await Promise.all(commands.map((command) => command.ends(90_000)));
    // Only one process at a time can use an embedded database: the other may say so.
    const done = commands.filter(({ end }) => end === 0);
    const refused = commands.filter((command) => stage.engine === "embedded" && command.refused(/is using/));
    stage.check(
      done.length > 0 && done.length + refused.length === 2,
      `they say: ${commands.map(({ end, said }) => `${said.slice(-300)} (${end})`).join(" / ")}`,
    );
    const server = await stage.serve();
    const page = await stage.browser(server.url).get("/sign-up");
    stage.check(page.status === 200, `/sign-up answers ${page.status} afterwards`);
  },
};

export const processRows = [
  killed,
  stoppedUnderLoad,
  stoppedUnfinished,
  secondSignal,
  npmStart,
  twoInstances,
  racingMigrations,
];
