import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cast, castPassword } from "../../../db/seed/cast";
import { freePort } from "../../../db/testing/server";
import { openMailbox } from "../../demo-server";
import { alertsOf, statusesOf } from "../browser";
import { openQuestions } from "../load";
import { both, type Row } from "../row";
import { until } from "../tally";

// What is around the server: the clock, the mail server, a pooler, a proxy.

const clockBack: Row = {
  name: "clock-back-a-day",
  engines: both,
  async run(stage) {
    await stage.copyDatabase();
    const server = await stage.serve({}, ["--import", "./e2e/chaos/clock.mjs"]);
    await stage.people(server, 4);
    await stage.load.works(20);
    const wrong = () => stage.browser(server.url).signIn("nobody@example.com", "not the password");
    for (let tries = 0; tries < 11; tries += 1) await wrong();
    server.kill("SIGUSR2");
    stage.check(await until(() => server.said.includes("a day back"), 5000), "the clock was not set");
    stage.check(await stage.load.recovers(20_000), "nothing is saved any more");
    const { refusals } = stage.load;
    stage.check(refusals.length === 0, `${refusals.length} forms were refused: ${refusals[0]}`);
    // A counter that ends tomorrow begins again. Nobody waits for the day to pass.
    let limited = "";
    for (let tries = 0; tries < 11; tries += 1) limited = alertsOf((await wrong()).html);
    stage.check(/Too many tries. Wait 15 minutes/.test(limited), `the limit of sign-ins says: ${limited}`);
    const browser = stage.browser(server.url);
    const { to } = await browser.signIn(cast.onCourse.email, castPassword);
    stage.check(to === "/progress", `signing in leads to ${to}`);
    for (const page of [
      "/progress",
      "/questions",
      "/plan",
      "/plan/decision",
      "/strategy",
      "/settings/activity",
    ]) {
      const { status } = await browser.get(page);
      stage.check(status === 200, `${page} answers ${status}`);
    }
  },
};

const mailDown: Row = {
  name: "mail-server-down",
  engines: both,
  async run(stage) {
    await stage.copyDatabase();
    const port = await freePort();
    const server = await stage.serve({ SMTP_URL: `smtp://localhost:${port}` });
    const browser = stage.browser(server.url);
    await openQuestions(browser);
    const from = performance.now();
    const email = "invited@example.com";
    const answer = await browser.submit(await browser.form("/access", "Invite a mentor"), { email });
    const seconds = (performance.now() - from) / 1000;
    stage.check(seconds < 5, `the answer took ${seconds.toFixed(1)} s`);
    stage.check(
      answer.to !== null || statusesOf(answer.html).includes(email),
      `the invitation is not saved: ${alertsOf(answer.html)}`,
    );
    stage.check((await browser.get("/access")).html.includes(email), "the invitation is not in the list");
    const folder = path.join(stage.folder, "mail");
    const mailbox = await openMailbox(folder, port);
    stage.later(() => mailbox.close());
    const back = performance.now();
    const came = await until(() => readdirSync(folder).some((mail) => mail.includes(email)), 150_000);
    stage.check(came, "the mail was not sent within 150 s after the mail server was back");
    if (came) stage.tally.recoveredMs = performance.now() - back;
  },
};

const installed = (program: string) => () =>
  existsSync(`/usr/sbin/${program}`) ? null : `needs /usr/sbin/${program}`;

const isRoot = process.getuid?.() === 0;

const pgbouncer: Row = {
  name: "pgbouncer-transaction-mode",
  engines: ["postgres"],
  missing: installed("pgbouncer"),
  async run(stage) {
    await stage.copyDatabase();
    const port = await freePort();
    const { port: database, pathname } = new URL(stage.url);
    const users = path.join(stage.folder, "users.txt");
    const config = path.join(stage.folder, "pgbouncer.ini");
    writeFileSync(users, '"readyline_chaos" "chaos"\n');
    writeFileSync(
      config,
      `[databases]
* = host=localhost port=${database}
[pgbouncer]
listen_addr = localhost
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${users}
pool_mode = transaction
`,
    );
    // PgBouncer refuses to run as root, so another user must be able to read these files.
    chmodSync(stage.folder, 0o755);
    for (const file of [users, config]) chmodSync(file, 0o644);
    const as = isRoot ? ["runuser", "-u", "postgres", "--"] : [];
    stage.start([...as, "/usr/sbin/pgbouncer", config], {});
    const server = await stage.serve({
      DATABASE_URL: `postgres://readyline_chaos:chaos@localhost:${port}${pathname}`,
    });
    await stage.people(server, 8);
    stage.check(await stage.load.more(60), "almost nothing is saved");
    const { refusals } = stage.load;
    stage.check(refusals.length === 0, `${refusals.length} forms were refused: ${refusals[0]}`);
  },
};

const nginx: Row = {
  name: "nginx-bare-proxy-pass",
  engines: both,
  missing: installed("nginx"),
  async run(stage) {
    await stage.copyDatabase();
    const [port, behind] = [await freePort(), await freePort()];
    const config = path.join(stage.folder, "nginx.conf");
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    writeFileSync(
      config,
      `daemon off; master_process off; pid ${stage.folder}/nginx.pid; error_log stderr;
events {}
http {
  access_log off;
  ${paths.map((name) => `${name}_temp_path ${stage.folder}/${name};`).join(" ")}
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://localhost:${behind}; }
  }
}
`,
    );
    stage.start(["/usr/sbin/nginx", "-e", "stderr", "-p", stage.folder, "-c", config], {});
    const url = `http://localhost:${port}`;
    await stage.serve({ PORT: String(behind), NEXTAUTH_URL: url, TRUSTED_PROXIES: "1" });
    await stage.people({ url }, 6);
    stage.check(await stage.load.more(30), "almost nothing is saved");
    const { refusals } = stage.load;
    stage.check(refusals.length === 0, `${refusals.length} forms were refused: ${refusals[0]}`);
  },
};

export const aroundRows = [clockBack, mailDown, pgbouncer, nginx];
