import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { openEmbedded } from "../../db/engine/embedded";
import { closeDatabase, database } from "../../db/engine/open";
import { openPostgres } from "../../db/engine/postgres";
import { seedDemo } from "../../db/seed/demo";
import { freePort, startServer, type TestServer } from "../../db/testing/server";
import { Browser } from "./browser";
import { Child, Server, type Settings } from "./child";
import { Load } from "./load";
import { Tally } from "./tally";

export type Engine = "embedded" | "postgres";

/** What all rows share: a PostgreSQL server, and on each engine a database with the demo's people, of which each row gets a copy. */
export type Ground = {
  cluster: TestServer;
  template: { folder: string; database: string };
  remove(): Promise<void>;
};

/** A login like in production: not a superuser, owner of nothing, without inherited rights. */
const login = "readyline_chaos";
const template = "chaos_template";

export async function prepareGround(): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), "readyline-chaos-"));
  const cluster = await startServer();
  const remove = async () => {
    await cluster.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await asSuperuser(cluster.url, (run) =>
      run(`create role ${login} login noinherit password 'chaos'`).then(() =>
        run(`create database ${template}`),
      ),
    );
    const empty = { DATABASE_URL: "", MIGRATION_DATABASE_URL: "", READYLINE_DATA: path.join(folder, "data") };
    for (const settings of [empty, { ...empty, DATABASE_URL: databaseUrl(cluster, template) }]) {
      Object.assign(process.env, settings);
      await (await database()).migrate();
      await seedDemo(new Date());
      await closeDatabase();
    }
    return { cluster, template: { folder: empty.READYLINE_DATA, database: template }, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function databaseUrl({ url }: { url: string }, name: string, as?: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  if (as) Object.assign(address, { username: as, password: "chaos" });
  return address.href;
}

type Run = (statement: string) => Promise<Record<string, unknown>[]>;

async function asSuperuser<T>(url: string, work: (run: Run) => Promise<T>): Promise<T> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(async (statement) => [...(await client.unsafe<Record<string, unknown>[]>(statement))]);
  } finally {
    await client.end();
  }
}

let copies = 0;

/** Where one row happens: a database of its own, the servers and people of the row, and what it found. */
export class Stage {
  readonly tally = new Tally();
  readonly load = new Load(this.tally);
  /** What should hold and does not, as sentences. */
  readonly faults: string[] = [];
  /** A folder for this row's files. */
  readonly folder = mkdtempSync(path.join(tmpdir(), "readyline-chaos-row-"));
  /** The folder of the embedded database. A row may move it before it is first used. */
  data = path.join(this.folder, "data");
  readonly #name: string;
  readonly #children: Child[] = [];
  #clusterRuns = true;
  readonly #undo: (() => unknown)[] = [];

  constructor(
    readonly engine: Engine,
    readonly ground: Ground,
  ) {
    copies += 1;
    this.#name = `chaos_${copies}`;
  }

  /**
   * Copies the database with the demo's people. Called once, before the first server starts.
   * @param disk a folder for the tables of PostgreSQL, if they are to lie elsewhere
   */
  async copyDatabase(disk?: string): Promise<void> {
    if (this.engine === "embedded")
      return cpSync(this.ground.template.folder, this.data, { recursive: true });
    if (disk) await this.superuser(`create tablespace ${this.#name} location '${disk}'`);
    await this.superuser(
      `create database ${this.#name} template ${this.ground.template.database}${disk ? ` tablespace ${this.#name}` : ""}`,
    );
    const owner = openPostgres(this.ownerUrl);
    // Grants on the database itself are not copied.
    await owner.migrate({ login });
    await owner.close();
  }

  /** An empty database instead. */
  async makeEmptyDatabase(): Promise<void> {
    if (this.engine === "postgres") await this.superuser(`create database ${this.#name}`);
  }

  get ownerUrl(): string {
    return databaseUrl(this.ground.cluster, this.#name);
  }

  /** The address for the server's login. */
  get url(): string {
    return databaseUrl(this.ground.cluster, this.#name, login);
  }

  /** Runs a statement on the PostgreSQL server, in its own database. */
  superuser(statement: string, url = this.ground.cluster.url): Promise<Record<string, unknown>[]> {
    return asSuperuser(url, (run) => run(statement));
  }

  /** Notes what is wrong, unless `holds`. */
  check(holds: boolean, wrong: string): void {
    if (!holds) this.faults.push(wrong);
  }

  /** Something to undo when the row ends, the newest first. */
  later(undo: () => unknown): void {
    this.#undo.unshift(undo);
  }

  settings(): Settings {
    return {
      NEXTAUTH_SECRET: "the secret of the chaos rows, known to all",
      READYLINE_DATA: this.data,
      DATABASE_URL: this.engine === "postgres" ? this.url : "",
      MIGRATION_DATABASE_URL: "",
      SMTP_URL: "",
      LOG_LEVEL: "warn",
    };
  }

  /** Stops the PostgreSQL server without finishing what runs, as in a crash. The row's end starts it again. */
  async stopCluster(): Promise<void> {
    this.#clusterRuns = false;
    await this.ground.cluster.stop();
  }

  async startCluster(): Promise<void> {
    if (this.#clusterRuns) return;
    await this.ground.cluster.start();
    this.#clusterRuns = true;
  }

  /** Starts a server and does not wait for it. */
  async startServer(settings: Settings = {}, nodeOptions: string[] = []): Promise<Server> {
    const port = settings.PORT ?? String(await freePort());
    const url = `http://localhost:${port}`;
    const all = { ...this.settings(), PORT: port, NEXTAUTH_URL: url, ...settings };
    return this.#keep(new Server(url, all, nodeOptions));
  }

  /** Starts a server and waits until it is ready. Throws an error with what it printed if it does not become ready. */
  async serve(settings: Settings = {}, nodeOptions: string[] = []): Promise<Server> {
    const server = await this.startServer(settings, nodeOptions);
    if (!(await server.ready())) throw new Error(`The server is not ready: ${server.said.slice(-400)}`);
    return server;
  }

  /** Starts one of the product's commands, such as "migrate". */
  command(name: string, settings: Settings = {}): Child {
    const command = [process.execPath, "--import", "tsx", "app/_commands/run.ts", ...name.split(" ")];
    return this.start(command, { ...this.settings(), NEXTAUTH_URL: "http://localhost", ...settings });
  }

  start(command: string[], settings: Settings = {}, group = false): Child {
    return this.#keep(new Child(command, settings, group));
  }

  /** `npm start` itself, in a process group of its own. */
  async npmStart(settings: Settings = {}): Promise<{ url: string; child: Child }> {
    const port = String(await freePort());
    const url = `http://localhost:${port}`;
    const child = this.#keep(
      new Child(["npm", "start"], { ...this.settings(), PORT: port, NEXTAUTH_URL: url, ...settings }, true),
    );
    this.later(() => endGroup(child));
    return { url, child };
  }

  /** So many people log questions at `server`, until the row ends. When it is gone, they go to `elsewhere`. */
  people({ url }: { url: string }, count: number, elsewhere?: Server): Promise<void> {
    return this.load.start(count, () => this.browser(url), elsewhere?.url);
  }

  browser(url: string): Browser {
    const browser = new Browser(url, this.tally);
    this.later(() => browser.close());
    return browser;
  }

  /** The ids of all saved blocks of questions. */
  async savedIds(): Promise<Set<string>> {
    const query = "select id from question_blocks";
    if (this.engine === "postgres") return idsOf(await this.superuser(query, this.ownerUrl));
    const opened = await openEmbedded(this.data);
    try {
      const { rows } = await opened.transaction(
        async (tx) => (await tx.execute(sql.raw(query))) as unknown as { rows: Record<string, unknown>[] },
      );
      return idsOf(rows);
    } finally {
      await opened.close();
    }
  }

  /** Stops the people, then the servers and commands. */
  async stop(): Promise<void> {
    await this.load.stop();
    for (const child of this.#children) {
      if (child.end !== null) continue;
      child.kill("SIGTERM");
      if ((await child.ends(20_000)) === null) child.kill("SIGKILL");
      await child.exited;
    }
  }

  /** What all processes of the row printed. */
  get said(): string {
    return this.#children
      .map(({ process, said, end }) => `== ${process.spawnargs.join(" ")}: ${end}\n${said}`)
      .join("\n");
  }

  /** Undoes everything. What matters most happens before the first wait, because a signal may end this process soon. */
  async remove(): Promise<void> {
    for (const child of this.#children) child.kill("SIGKILL");
    await Promise.all(this.#undo.map((undo) => undo()));
    await Promise.all(this.#children.map(({ exited }) => exited));
    rmSync(this.folder, { recursive: true, force: true });
    await this.startCluster();
    if (this.engine === "postgres") await this.dropDatabase();
  }

  async dropDatabase(): Promise<void> {
    await this.superuser(`drop database if exists ${this.#name} with (force)`);
    await this.superuser(`drop tablespace if exists ${this.#name}`);
  }

  #keep<One extends Child>(child: One): One {
    this.#children.push(child);
    return child;
  }
}

/** Ends what a process that is gone may have left behind. */
function endGroup({ process: { pid } }: Child): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // The group is empty.
  }
}

const idsOf = (rows: Record<string, unknown>[]) => new Set(rows.map(({ id }) => String(id)));
