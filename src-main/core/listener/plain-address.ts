/** An IPv4-mapped IPv6 address as IPv4: "::ffff:1.2.3.4" is "1.2.3.4". A zone ("%eth0") is left out. */
export function plainAddress(address: string | undefined): string {
  const bare = (address ?? '').replace(/%.*$/, '');
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
}
