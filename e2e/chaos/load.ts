import { randomUUID } from "node:crypto";
import { cast, castPassword } from "../../db/seed/cast";
import { addDays, dayIn } from "../../lib/days";
import { alertsOf, type Browser, type Form, NoAnswer, statusesOf, textOf } from "./browser";
import { type Tally, until } from "./tally";

const writers = [cast.onCourse.email, cast.below.email];

/** Signs an applicant in. @returns the form to log questions. */
export async function openQuestions(browser: Browser, email: string = cast.onCourse.email): Promise<Form> {
  const { to, status, html } = await browser.signIn(email, castPassword);
  if (to !== "/progress") throw new Error(`Signing in fails (${status}): ${alertsOf(html) || textOf(html)}`);
  return browser.form("/log", "Log questions");
}

/** The most questions on one day are limited, so the blocks lie on many days. */
const days = 300;

/** People who log blocks of questions and read their progress, one request after the other, until they are stopped. */
export class Load {
  /** The ids of the blocks of which the page said that they are saved. */
  readonly acknowledged: string[] = [];
  /** The ids of the blocks of which the page said that nothing was saved. */
  readonly denied: string[] = [];
  /** The ids of the blocks about which no answer came. */
  readonly unanswered: string[] = [];
  /** What the pages said when a block was not saved. */
  readonly refusals: string[] = [];
  readonly #tally: Tally;
  readonly #people: Promise<void>[] = [];
  readonly #browsers: Browser[] = [];
  #running = true;
  #newestSentAt = 0;
  #sent = 0;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /** Adds `count` people, each with a browser of their own. When their server is gone, they go to the one at `elsewhere`. */
  async start(count: number, open: () => Browser, elsewhere?: string): Promise<void> {
    for (let person = 0; person < count; person += 1) {
      const browser = open();
      const form = await openQuestions(browser, writers[person % writers.length]);
      this.#browsers.push(browser);
      this.#people.push(this.#run(browser, form, elsewhere));
    }
  }

  /** Waits until so many more blocks are saved. @returns whether they were within `limitMs`. */
  more(count: number, limitMs = 60_000): Promise<boolean> {
    const wanted = this.acknowledged.length + count;
    return until(() => this.acknowledged.length >= wanted, limitMs);
  }

  /** Waits until so many more blocks are saved, before the fault. Throws an error if they are not. */
  async works(count: number): Promise<void> {
    if (!(await this.more(count))) throw new Error("Almost nothing is saved even without the fault.");
  }

  /** Waits for a block that is sent from now on and saved, and notes how long that took. */
  async recovers(limitMs: number): Promise<boolean> {
    const from = performance.now();
    const recovered = await until(() => this.#newestSentAt > from, limitMs);
    if (recovered) this.#tally.recoveredMs = performance.now() - from;
    return recovered;
  }

  /** Stops when every request is answered. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#people);
    for (const browser of this.#browsers) browser.close();
  }

  async #run(first: Browser, form: Form, elsewhere: string | undefined): Promise<void> {
    let browser = first;
    for (let turn = 1; this.#running; turn += 1) {
      try {
        if (turn % 3 === 0) await browser.get("/progress");
        else await this.log(browser, form);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        if (elsewhere && browser.url !== elsewhere) {
          browser = browser.at(elsewhere);
          this.#browsers.push(browser);
        }
        // Nobody listens: not too many tries.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** Logs one block of questions and notes what the page said. Throws NoAnswer. */
  async log(browser: Browser, form: Form): Promise<void> {
    const id = randomUUID();
    const at = performance.now();
    this.#sent += 1;
    const doneOn = addDays(dayIn("UTC", new Date()), -2 - (this.#sent % days));
    const answer = await browser
      .submit(form, { id, day: "other", doneOn, done: "1", correct: "" })
      .catch((error) => {
        this.unanswered.push(id);
        throw error;
      });
    const saved = answer.to === null ? statusesOf(answer.html).includes("logged") : answer.status === 303;
    if (saved && !answer.to?.startsWith("/sign-in")) {
      this.acknowledged.push(id);
      this.#newestSentAt = Math.max(this.#newestSentAt, at);
      return;
    }
    const said = alertsOf(answer.html) || textOf(answer.html);
    this.refusals.push(said);
    if (/nothing was saved/i.test(said)) this.denied.push(id);
  }
}
