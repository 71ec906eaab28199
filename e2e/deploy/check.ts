// Tries the files of docs/deploy as far as this machine can: npm run check:deploy
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../../db/testing/server";

const files = path.resolve("docs/deploy");
const folder = mkdtempSync(path.join(tmpdir(), "readyline-deploy-"));
const asRoot = process.getuid?.() === 0;
const nobody = asRoot ? { uid: 65_534, gid: 65_534 } : {};
const running: ChildProcess[] = [];

const read = (file: string) => readFileSync(path.join(files, file), "utf8");

function has(program: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
}

/** Debian's package, if this is root on Debian. @returns whether the program is here now. */
function install(program: string): boolean {
  if (!has(program) && asRoot && has("apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync("sh", ["-c", `apt-get update -qq && apt-get install -y -qq ${program} >&2`], {
      env,
      stdio: "inherit",
    });
  }
  return has(program);
}

const notHere = (program: string) => `not tried, because it is not on this machine: ${program}`;

function checkUnits(): void {
  const units = ["readyline-server@3000.service", "readyline-maintain.timer", "readyline-backup.timer"];
  const run = (...parameters: string[]) =>
    execFileSync("systemd-analyze", parameters, {
      cwd: path.join(files, "systemd"),
      stdio: ["ignore", "pipe", "inherit"],
    });
  run("verify", ...units.map((unit) => `./${unit}`));
  // 0 is the safest, 100 the least safe.
  run("security", "--offline=true", "--threshold=20", "./readyline-server@.service");
}

/** Runs the steps of the container file in a clean folder, as they are written there. @returns the folder. */
function buildAsInContainer(): string {
  const app = path.join(folder, "app");
  mkdirSync(app);
  const copied = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  for (const file of copied.split("\0").filter((name) => name && existsSync(name))) {
    cpSync(file, path.join(app, file));
  }
  const [build = ""] = read("Containerfile").split(/^FROM .*(?<!AS build)$/m);
  const steps = [...build.matchAll(/^RUN (.*)$/gm)].map(([, command = ""]) => command);
  if (steps.length !== 3) throw new Error(`The container file has ${steps.length} steps to run.`);
  const { NODE_ENV: _, ...env } = process.env;
  for (const command of steps) {
    const { status, stdout, stderr } = spawnSync("sh", ["-ec", command], {
      cwd: app,
      env: env as typeof process.env,
    });
    if (status !== 0)
      throw new Error(`${command} failed:
${stdout}${stderr}`);
  }
  return app;
}

const metricsToken = "the token of a check";

/** Serves what was built, as a user who can write nowhere else, and waits for the container's health check. */
async function serve(app: string, publicAddress: string): Promise<number> {
  const port = await freePort();
  const data = path.join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (asRoot) execFileSync("chown", ["-R", "65534:65534", data]);
  const settings = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PORT: String(port),
    NEXTAUTH_URL: publicAddress,
    NEXTAUTH_SECRET: "the secret of a check, known to everybody",
    READYLINE_DATA: path.join(data, "database"),
    TRUSTED_PROXIES: "1",
    METRICS_TOKEN: metricsToken,
  };
  const [, , start = "[]"] = /^HEALTHCHECK .*CMD (\[.*\])\nCMD (\[.*\])$/m.exec(read("Containerfile")) ?? [];
  const [node = "", ...parameters]: string[] = JSON.parse(start);
  const server = spawn(node, parameters, {
    cwd: app,
    env: settings,
    stdio: ["ignore", "inherit", "inherit"],
    ...nobody,
  });
  running.push(server);
  const [, health = "[]"] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(read("Containerfile")) ?? [];
  const [program = "", ...healthParameters]: string[] = JSON.parse(health);
  const isHealthy = () => {
    try {
      execFileSync(program, healthParameters, { env: settings, ...nobody });
      return true;
    } catch {
      return false;
    }
  };
  const until = Date.now() + 60_000;
  while (!isHealthy()) {
    if (server.exitCode !== null || Date.now() > until) throw new Error("The server does not start.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!(await fetch(`http://localhost:${port}/readyz`)).ok) throw new Error("/readyz is not 200.");
  console.log("works: the container file's steps, its start and its health check, in a clean folder");
  const backup = path.join(data, "1.backup");
  execFileSync(node, ["--import", "tsx", "app/_commands/run.ts", "backup", backup], {
    cwd: app,
    env: settings,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 120_000,
    ...nobody,
  });
  if (!existsSync(backup)) throw new Error("There is no backup.");
  console.log("works: a backup beside the server, with what the image holds");
  return port;
}

/** Starts nginx with our file, on other ports and with a certificate of its own. */
function startNginx(port: number, server: number): void {
  const at = path.join(folder, "nginx");
  mkdirSync(at);
  const certificate = [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=localhost",
  ];
  execFileSync(
    "openssl",
    [...certificate, "-addext", "subjectAltName=DNS:localhost", "-keyout", "key", "-out", "crt"],
    {
      cwd: at,
      stdio: "ignore",
    },
  );
  const site = read("nginx.conf")
    .replaceAll("/etc/letsencrypt/live/readyline.example/fullchain.pem", `${at}/crt`)
    .replaceAll("/etc/letsencrypt/live/readyline.example/privkey.pem", `${at}/key`)
    .replaceAll("readyline.example", "localhost")
    .replace("127.0.0.1:3000", `127.0.0.1:${server}`)
    .replace("127.0.0.1:3001", "127.0.0.1:1")
    .replace(/listen (\[::\]:)?80;/g, "")
    .replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
    .replace("listen [::]:443 ssl;", "")
    .replace(/server \{\s*server_name localhost;\s*location \/\.well[\s\S]*?\n\}\n/, "")
    .replaceAll("/var/log/nginx/", `${at}/`)
    .replace("/opt/readyline/static", path.join(folder, "static"));
  writeFileSync(
    path.join(at, "nginx.conf"),
    `daemon off; pid ${at}/pid; error_log stderr; events {} http { access_log off; ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${at}/${name};`).join(" ")} include /etc/nginx/mime.types; ${site} }`,
  );
  execFileSync("nginx", ["-t", "-q", "-c", `${at}/nginx.conf`], { stdio: "inherit" });
  running.push(spawn("nginx", ["-c", `${at}/nginx.conf`], { stdio: ["ignore", "inherit", "inherit"] }));
}

type Sent = { method?: string; headers?: Record<string, string>; body?: Buffer };

function ask(
  address: string,
  { method = "GET", headers = {}, body }: Sent = {},
): Promise<{ status: number; text: string }> {
  const ca = readFileSync(path.join(folder, "nginx", "crt"));
  return new Promise((resolve, reject) => {
    const length = body ? { "content-length": String(body.length) } : {};
    const asked = request(
      address,
      { method, headers: { ...headers, ...length }, ca, agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

/** A page, a form without JavaScript, a script and the closed address, through nginx. */
async function askThrough(address: string): Promise<void> {
  const expectIt = (what: string, is: boolean) => {
    if (!is) throw new Error(`Through nginx: ${what}`);
  };
  let page = { status: 0, text: "" };
  for (const until = Date.now() + 20_000; page.status !== 200 && Date.now() < until; ) {
    page = await ask(`${address}/sign-in`).catch(() => page);
  }
  expectIt(`/sign-in answers ${page.status}`, page.status === 200);
  const [, fields = ""] =
    /<form[^>]*enctype="multipart\/form-data"[^>]*>([\s\S]*?)<\/form>/i.exec(page.text) ?? [];
  const form = new FormData();
  for (const [input] of fields.matchAll(/<input[^>]*>/g)) {
    const [, name = ""] = /name="([^"]*)"/.exec(input) ?? [];
    const [, value = ""] = /value="([^"]*)"/.exec(input) ?? [];
    form.set(name, value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  }
  form.set("email", "nobody@example.com");
  form.set("password", "not a password of anybody");
  const sent = new Response(form);
  const body = Buffer.from(await sent.arrayBuffer());
  const headers = { "content-type": sent.headers.get("content-type") ?? "", origin: address };
  const answer = await ask(`${address}/sign-in`, { method: "POST", headers, body });
  expectIt(
    `a form answers ${answer.status}`,
    answer.status === 200 && /Wrong email or password/.test(answer.text),
  );
  const [script = ""] = /\/_next\/static\/[^"]+\.js/.exec(page.text) ?? [];
  expectIt("there is no script in the page", script !== "");
  expectIt("a script that nginx has no copy of", (await ask(address + script)).status === 200);
  const copy = path.join(folder, "static", "_next/static/old.js");
  mkdirSync(path.dirname(copy), { recursive: true });
  writeFileSync(copy, "1");
  for (const part of [folder, path.join(folder, "static")]) chmodSync(part, 0o755);
  expectIt("a script of an older release", (await ask(`${address}/_next/static/old.js`)).text === "1");
  const collector = { headers: { authorization: `Bearer ${metricsToken}` } };
  expectIt("/metrics is open", (await ask(`${address}/metrics`, collector)).status === 404);
  console.log("works: nginx, with a page, a form without JavaScript, and scripts of two releases");
}

chmodSync(folder, 0o755);
try {
  if (has("systemd-analyze")) {
    checkUnits();
    console.log("works: the systemd units");
  } else console.log(notHere("systemd-analyze"));
  const port = await freePort();
  const server = await serve(buildAsInContainer(), `https://localhost:${port}`);
  if (install("nginx") && has("openssl")) {
    startNginx(port, server);
    await askThrough(`https://localhost:${port}`);
  } else console.log(notHere("nginx"));
} finally {
  for (const child of running.reverse()) {
    child.kill("SIGTERM");
    if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
  }
  rmSync(folder, { recursive: true, force: true });
}
