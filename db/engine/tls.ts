import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { ConnectionOptions } from "node:tls";
import { OperatorError } from "@/lib/operator-error";

/** The file of certificates that the address names can't be read. */
export class UnreadableCertificate extends OperatorError {
  constructor(file: string, options?: ErrorOptions) {
    super(`DATABASE_URL: the file ${file} of sslrootcert can't be read.`, options);
    this.name = "UnreadableCertificate";
  }
}

/**
 * Reads sslmode and sslrootcert (PostgreSQL's own names and meanings) from an address, and returns them for the driver
 * together with the address without them: the driver would send sslrootcert to the server. Without sslmode the connection
 * is not encrypted. Throws UnreadableCertificate.
 */
export function readTls(address: string): { address: string; ssl: false | "prefer" | ConnectionOptions } {
  const [, start = address, query = ""] = /^([^?]*)\?(.*)$/.exec(address) ?? [];
  const parameters = new URLSearchParams(query);
  const mode = parameters.get("sslmode") ?? "disable";
  const file = parameters.get("sslrootcert");
  parameters.delete("sslmode");
  parameters.delete("sslrootcert");
  const without = parameters.size > 0 ? `${start}?${parameters}` : start;
  if (mode === "disable") return { address: without, ssl: false };
  if (mode === "prefer") return { address: without, ssl: "prefer" };

  const ca = file ? { ca: readCertificates(file) } : {};
  if (mode === "verify-full") return { address: without, ssl: { ...ca, ...nameOf(start) } };
  // With a file of certificates, require checks them too, but not the server's name.
  if (mode === "verify-ca" || file)
    return { address: without, ssl: { ...ca, checkServerIdentity: () => undefined } };
  return { address: without, ssl: { rejectUnauthorized: false } };
}

function readCertificates(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UnreadableCertificate(file, { cause });
  }
}

// The driver names the server only if it has a name. For an IP address, Node would check the name "localhost".
function nameOf(address: string): { host?: string } {
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, "") : "";
  return isIP(host) ? { host } : {};
}
