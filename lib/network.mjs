// Plain JavaScript, because app/_http/server.mjs runs without a compiler.
import ipaddr from "ipaddr.js";

const { IPv4, IPv6 } = ipaddr;

/** An IPv4 address as nearly every client's is written: for it nothing has to be parsed. */
const byte = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const plainIPv4 = new RegExp(`^(?:::ffff:)?(${byte}(?:\\.${byte}){3})$`, "i");

/**
 * The network of a client's address: an IPv4 address itself, or the first 64 bits of an IPv6 address, because whoever has
 * one has all of them. An IPv4 address that is written as IPv6 counts as IPv4, and a port after the address is left out.
 * @param {string} address
 * @returns {string | null} null for what is not an address.
 */
export function networkOf(address) {
  const plain = plainIPv4.exec(address)?.[1];
  if (plain) return plain;
  const [bare = ""] = address
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .split("%", 1);
  if (IPv4.isValidFourPartDecimal(bare)) return IPv4.parse(bare).toString();
  if (!IPv6.isValid(bare)) return null;
  const parsed = IPv6.parse(bare);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${IPv6.networkAddressFromCIDR(`${bare}/64`)}/64`;
}

/**
 * The first 48 bits of an IPv6 network: one line often has hundreds of networks, and an organization 65,536.
 * @param {string} network as networkOf returns it @returns {string} an IPv4 network as it is
 */
export function siteOf(network) {
  if (!network.endsWith("/64")) return network;
  return `${IPv6.networkAddressFromCIDR(network.replace(/64$/, "48"))}/48`;
}

/**
 * The network of the client, from X-Forwarded-For: the entry of the outermost of our own proxies. Without a proxy it is the
 * socket's address, which app/_http/server.mjs writes there. Entries before it can be forged by the client.
 * @param {string} forwardedFor @param {number} proxies how many of our own
 * @returns {string | null} null when there is none.
 */
export function clientNetwork(forwardedFor, proxies) {
  const entries = forwardedFor.split(",").map((entry) => entry.trim());
  return networkOf(entries.at(-Math.max(1, proxies)) ?? "");
}
