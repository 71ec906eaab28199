import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rootCertificates } from "node:tls";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openPostgres } from "@/db/engine/postgres";
import { startServer, type TestServer, testAuthority } from "@/db/testing/server";

const tls = (file: string) => readFileSync(path.join(path.dirname(testAuthority), file));
const servers: SMTPServer[] = [];
let postgres: TestServer;
beforeAll(async () => {
  postgres = await startServer({ tls: true });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  for (const server of servers) await new Promise<void>((closed) => server.close(closed));
  await postgres.remove();
});

/** A mail server with the certificate in db/testing/tls. @returns its port, and the mails that it got over TLS. */
async function mailServer(options: { secure?: boolean }) {
  const received: boolean[] = [];
  const server = new SMTPServer({
    ...options,
    authOptional: true,
    key: tls("server.key"),
    cert: tls("server.crt"),
    onData(stream, session, done) {
      stream.resume().on("end", () => {
        received.push(session.secure);
        done();
      });
    },
  });
  servers.push(server);
  server.on("error", () => undefined);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  return { port: typeof address === "object" ? address?.port : 0, received };
}

async function sendBy(address: string): Promise<void> {
  vi.resetModules();
  vi.stubEnv("SMTP_URL", address);
  const { withMailServer } = await import("@/lib/mail/send");
  await withMailServer((send) => send({ to: "ana@example.com", subject: "Hello", text: "Hello" }));
}

it("12.3.1 a mail server that offers TLS gets every mail over TLS", async () => {
  for (const [scheme, secure] of [
    ["smtp", false],
    ["smtps", true],
  ] as const) {
    const { port, received } = await mailServer({ secure });
    await sendBy(`${scheme}://127.0.0.1:${port}/?tls.rejectUnauthorized=false`);
    expect([scheme, received]).toEqual([scheme, [true]]);
  }
});

it("12.3.2 a mail server whose certificate nobody vouches for gets no mail", async () => {
  for (const [scheme, secure] of [
    ["smtp", false],
    ["smtps", true],
  ] as const) {
    const { port, received } = await mailServer({ secure });
    await expect(sendBy(`${scheme}://127.0.0.1:${port}`)).rejects.toThrow(/certificate|signature/i);
    expect([scheme, received]).toEqual([scheme, []]);
  }
});

it("12.3.4 12.3.2 with verify-full only a database whose certificate the given authority signed is used", async () => {
  const ask = async (address: string) => {
    const database = openPostgres(address, { connections: 1 });
    try {
      await database.ping();
    } finally {
      await database.close();
    }
  };
  await ask(`${postgres.url}?sslmode=verify-full&sslrootcert=${testAuthority}`);
  const folder = mkdtempSync(path.join(tmpdir(), "readyline-asvs-"));
  const another = path.join(folder, "authority.crt");
  writeFileSync(another, rootCertificates[0] ?? "");
  for (const wrong of ["", `&sslrootcert=${another}`]) {
    await expect(ask(`${postgres.url}?sslmode=verify-full${wrong}`)).rejects.toThrow(
      /certificate|signature/i,
    );
  }
  rmSync(folder, { recursive: true });
});
