/** The id and the device of each VLAN in `/proc/net/vlan/config`: "eth0.7  | 7  | eth0" (net/8021q/vlanproc.c). */
export function parseVlanConfig(text: string): Map<string, { id: string; parent: string }> {
  const found = new Map<string, { id: string; parent: string }>();
  for (const line of text.split('\n')) {
    const [, name, id, parent] = /^(\S+)\s*\|\s*(\d+)\s*\|\s*(\S+)\s*$/.exec(line) ?? [];
    if (name !== undefined && id !== undefined && parent !== undefined) found.set(name, { id, parent });
  }
  return found;
}
