import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import type { Tally } from "./tally";

export type Answer = { status: number /** Where a redirect leads. */; to: string | null; html: string };

/** No whole answer came: the connection was refused or ended first, was cut within the answer, or nothing came in time. */
export class NoAnswer extends Error {
  constructor(readonly kind: "ended" | "cut" | "hung") {
    super(`No answer: ${kind}`);
  }
}

/** A form of a page, with the fields that a browser would send. */
export type Form = { path: string; fields: Record<string, string> };

/** A request without a whole answer for so long counts as hanging. */
export const hangMs = 20_000;

/** A browser without JavaScript and with one connection that it keeps. Its requests are counted in `tally`. */
export class Browser {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #cookies = new Map<string, string>();

  constructor(
    readonly url: string,
    private readonly tally: Tally,
    cookies: Iterable<[string, string]> = [],
  ) {
    for (const [name, value] of cookies) this.#cookies.set(name, value);
  }

  /** A browser with the same session that asks another server. */
  at(url: string): Browser {
    return new Browser(url, this.tally, this.#cookies);
  }

  /** The cookies, as the browser sends them. */
  cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  close(): void {
    this.#agent.destroy();
  }

  get(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.#send("GET", path, undefined, headers);
  }

  /** The form of the page at `path` with this accessible name. */
  async form(path: string, label: string): Promise<Form> {
    const { status, to, html } = await this.get(path);
    const fields = fieldsOf(html, label);
    if (!fields) throw new Error(`${path} has no form “${label}” (status ${status}, to ${to}).`);
    return { path, fields };
  }

  /** Sends a form with some fields filled in. */
  async submit({ path, fields }: Form, filledIn: Record<string, string> = {}): Promise<Answer> {
    return this.#post(path, { ...fields, ...filledIn });
  }

  /** Calls an action of the page at `path` as a script does, with an empty form. */
  call(path: string, action: string): Promise<Answer> {
    return this.#post(path, { 0: '[{"attempt":0},"$K1"]' }, { "next-action": action });
  }

  async #post(
    path: string,
    fields: Record<string, string>,
    headers: OutgoingHttpHeaders = {},
  ): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const encoded = new Response(form);
    const body = Buffer.from(await encoded.arrayBuffer());
    return this.#send("POST", path, body, {
      "content-type": encoded.headers.get("content-type") ?? "",
      "content-length": body.length,
      origin: this.url,
      referer: this.url + path,
      ...headers,
    });
  }

  async signIn(email: string, password: string): Promise<Answer> {
    return this.submit(await this.form("/sign-in", "Sign in"), { email, password });
  }

  #send(method: string, path: string, body?: Buffer, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    const cookie = this.cookieHeader();
    const done = this.tally.asked();
    return new Promise<Answer>((resolve, reject) => {
      const options = { method, agent: this.#agent, headers: { cookie, accept: "text/html", ...headers } };
      const asked = request(new URL(path, this.url), options, (answer) => {
        let html = "";
        answer.setEncoding("utf8").on("data", (part) => {
          html += part;
        });
        answer.on("error", () => fail("cut"));
        answer.on("end", () => {
          clearTimeout(timer);
          for (const set of answer.headers["set-cookie"] ?? []) this.#keep(set);
          const status = answer.statusCode ?? 0;
          done({ status });
          resolve({ status, to: answer.headers.location ?? null, html });
        });
      });
      const fail = (kind: NoAnswer["kind"]) => {
        clearTimeout(timer);
        done({ kind });
        reject(new NoAnswer(kind));
      };
      const timer = setTimeout(() => {
        fail("hung");
        asked.destroy();
      }, hangMs);
      asked.on("error", () => fail("ended"));
      asked.end(body);
    });
  }

  #keep(set: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value === "" || /max-age=0/i.test(set)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** Every text that the page marks as an alert: why a form was not saved. */
export const alertsOf = (html: string) => markedTexts(html, "alert");

/** Every text that the page marks as a status: that a form was saved. */
export const statusesOf = (html: string) => markedTexts(html, "status");

function markedTexts(html: string, role: string): string {
  const marked = html.matchAll(new RegExp(`<(\\w+)\\b[^>]*\\brole="${role}"[^>]*>(.*?)</\\1>`, "gs"));
  return [...marked]
    .map(([, , inner = ""]) => textOf(inner))
    .join(" ")
    .trim();
}

/** What a page says, without its markup. */
export function textOf(html: string): string {
  const shown = html.replace(/<(script|style|head|template)\b.*?<\/\1>/gs, " ").replace(/<[^>]*>/g, " ");
  return unescaped(shown).replace(/\s+/g, " ").trim();
}

/** What a browser would send of the form with this name: of boxes the ticked ones, of a list the chosen entry or the first. */
function fieldsOf(html: string, label: string): Record<string, string> | null {
  for (const [, start = "", inner = ""] of html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)) {
    if (attributesOf(start)["aria-label"] !== label) continue;
    const fields: Record<string, string> = {};
    let list = "";
    for (const [, tag, text = ""] of inner.matchAll(/<(input|select|option)\b([^>]*)>/g)) {
      const { name = "", value = "", type, checked, selected } = attributesOf(text);
      if (tag === "select") list = name;
      else if (tag === "option") {
        if (selected !== undefined || fields[list] === undefined) fields[list] = value;
      } else if (!/checkbox|radio/.test(type ?? "") || checked !== undefined) fields[name] = value;
    }
    return fields;
  }
  return null;
}

function attributesOf(tag: string): Record<string, string> {
  const found = tag.matchAll(/([^\s="]+)="([^"]*)"/g);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, unescaped(value)]));
}

const entities: Record<string, string> = { quot: '"', lt: "<", gt: ">", amp: "&", "#x27": "'" };

const unescaped = (text: string) => text.replace(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all);
