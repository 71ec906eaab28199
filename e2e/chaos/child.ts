import { type ChildProcess, spawn } from "node:child_process";
import { until } from "./tally";

export type Settings = Record<string, string>;

/** A process of the product, with what it printed. */
export class Child {
  readonly process: ChildProcess;
  said = "";
  readonly exited: Promise<void>;
  /** Its exit code, or the signal that ended it; null while it runs. */
  end: number | NodeJS.Signals | null = null;

  /** Runs `command` with these settings and nothing from this process but its PATH. */
  constructor([program = "", ...parameters]: string[], settings: Settings, group = false) {
    this.process = spawn(program, parameters, {
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own can be ended as a whole.
      detached: group,
      env: {
        PATH: process.env.PATH ?? "",
        HOME: process.env.HOME ?? "",
        NODE_ENV: "production",
        ...settings,
      },
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on("data", (part: Buffer) => {
        this.said += part;
      });
    }
    this.exited = new Promise((resolve) => {
      this.process.once("error", (error) => {
        this.said += error.message;
        this.end = 127;
        resolve();
      });
      this.process.once("close", (code, signal) => {
        this.end = code ?? signal;
        resolve();
      });
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** @returns milliseconds until it ended; null if it still runs after `limitMs`. */
  async ends(limitMs: number): Promise<number | null> {
    const from = performance.now();
    const ended = await until(() => this.end !== null, limitMs);
    return ended ? performance.now() - from : null;
  }

  /** Whether it ended by itself as a program should that can't run: with an error code and sentences, without a stack. */
  refused(sentence: RegExp): boolean {
    const failed = typeof this.end === "number" && this.end !== 0;
    return failed && sentence.test(this.said) && !/^\s+at /m.test(this.said);
  }
}

/** A server of the built product. */
export class Server extends Child {
  constructor(
    readonly url: string,
    settings: Settings,
    nodeOptions: string[] = [],
  ) {
    super([process.execPath, ...nodeOptions, "app/_http/serve.mjs"], settings);
  }

  /** Waits for /readyz. @returns whether it answers 200 within `limitMs`. */
  ready(limitMs = 60_000): Promise<boolean> {
    return until(async () => this.end !== null || (await this.readyz()).status === 200, limitMs).then(
      (answered) => answered && this.end === null,
    );
  }

  /** The answer of /readyz, with how long it took; status 0 when there is none. */
  async readyz(): Promise<{ status: number; body: string; ms: number }> {
    const from = performance.now();
    const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(20_000) })
      .then(async (answer) => ({ status: answer.status, body: await answer.text() }))
      .catch(() => ({ status: 0, body: "" }));
    return { ...answer, ms: performance.now() - from };
  }
}
