import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { startServer, type TestServer, testAuthority } from "../testing/server";
import { openPostgres } from "./postgres";
import { UnreadableCertificate } from "./tls";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ tls: true });
});
afterAll(() => server.remove());

/** Whether a connection to this address is encrypted. */
async function isEncrypted(address: string): Promise<boolean> {
  const database = openPostgres(address, { connections: 1 });
  try {
    return await database.transaction(async (tx) => {
      const [row] = await tx
        .select({ ssl: sql<boolean>`ssl` })
        .from(sql`pg_stat_ssl`)
        .where(sql`pid = pg_backend_pid()`);
      return row?.ssl ?? false;
    });
  } finally {
    await database.close();
  }
}
const byNumber = (url: string) => url.replace("localhost", "127.0.0.1");
const authority = `sslrootcert=${testAuthority}`;

it.each([
  ["", false],
  ["?sslmode=disable", false],
  ["?sslmode=prefer", true],
  ["?sslmode=require", true],
  [`?sslmode=verify-ca&${authority}`, true],
  [`?sslmode=verify-full&${authority}&application_name=other`, true],
])("with %s the connection's encryption is %s", async (parameters, encrypted) => {
  expect(await isEncrypted(server.url + parameters)).toBe(encrypted);
});

it("verify-full refuses a server whose authority is unknown, or that has another name; verify-ca checks no name", async () => {
  await expect(isEncrypted(`${server.url}?sslmode=verify-full`)).rejects.toMatchObject({
    code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  });
  await expect(isEncrypted(`${server.url}?sslmode=verify-ca`)).rejects.toThrow();
  const other = `${byNumber(server.url)}?sslmode=verify-full&${authority}`;
  await expect(isEncrypted(other)).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
  expect(await isEncrypted(other.replace("verify-full", "verify-ca"))).toBe(true);
  // With a file, require is the same as verify-ca.
  expect(await isEncrypted(other.replace("verify-full", "require"))).toBe(true);
});

it("require does not fall back to a connection that is not encrypted, and prefer does", async () => {
  const plain = inject("postgresUrl");
  expect(await isEncrypted(`${plain}?sslmode=prefer`)).toBe(false);
  await expect(isEncrypted(`${plain}?sslmode=require`)).rejects.toThrow();
});

it("a file that can't be read is named", () => {
  expect(() => openPostgres(`${server.url}?sslmode=verify-full&sslrootcert=/none.crt`)).toThrow(
    UnreadableCertificate,
  );
});
