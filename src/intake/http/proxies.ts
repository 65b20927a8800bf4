import { BlockList, isIP, isIPv6 } from "node:net";

/**
 * Tells the proxies of ours, named by their addresses (`10.0.0.2`) or networks
 * (`10.0.0.0/8`). A line without an address is a socket of this machine.
 */
export function proxiesAt(named: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const name of named) {
    const [address = "", bits] = name.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    if (named.length === 0) return false;
    if (address === "") return true;
    const bare = bareAddress(address);
    return isIP(bare) !== 0 && list.check(bare, isIPv6(bare) ? "ipv6" : "ipv4");
  };
}

/**
 * Who asks, on a line from `peer`. A proxy of ours adds the address that it saw
 * at the end of `X-Forwarded-For`: the last that is not one of ours is the
 * reader; what stands before it was written by whoever wanted to. From anybody
 * else the header says nothing.
 */
export function readerAddress(peer: string, forwarded: string | undefined, isProxy: (address: string) => boolean): string {
  if (!isProxy(peer)) return peer;
  const told = (forwarded ?? "").split(",").map((address) => bareAddress(address.trim()));
  const reader = told.findLast((address) => !isProxy(address));
  return reader !== undefined && isIP(reader) !== 0 ? reader : peer;
}

/** An IPv4 written as IPv6, between brackets, or with its port, is itself. */
const bareAddress = (address: string): string =>
  address
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
