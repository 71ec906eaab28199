import ipaddr from "ipaddr.js";

const { IPv4, IPv6 } = ipaddr;

/**
 * The network of a client's address: an IPv4 address itself, or the first 64 bits of an IPv6 address, because whoever has
 * one has all of them. An IPv4 address that is written as IPv6 counts as IPv4, and a port after the address is left out.
 * @returns null for what is not an address.
 */
export function networkOf(address: string): string | null {
  const bare = address
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "");
  if (IPv4.isValidFourPartDecimal(bare)) return IPv4.parse(bare).toString();
  if (!IPv6.isValid(bare)) return null;
  const parsed = IPv6.parse(bare);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${IPv6.networkAddressFromCIDR(`${bare}/64`)}/64`;
}
