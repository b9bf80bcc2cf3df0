/** Stands for hardware addresses: locally administered, numbered as they come. `originals`: those of the document. */
export function redactMacs(originals: ReadonlySet<string>): (mac: string) => string {
  const numbers = new Map<string, string>();
  let last = 0;
  return (mac) => {
    const plain = plainMac(mac);
    // Nobody's, and everybody's.
    if (/^(?:00:)+00$|^(?:ff:)+ff$/.test(plain)) return mac;
    const known = numbers.get(plain);
    if (known !== undefined) return known;
    let drawn = plain;
    while (drawn === plain || originals.has(drawn)) {
      last += 1;
      const bytes = plain.split(':').map((_, at, { length }) => (last >> (8 * Math.min(3, length - 1 - at))) & 255);
      drawn = bytes.map((byte, at) => (at === 0 ? '02' : at < bytes.length - 3 ? '00' : hex(byte, 2))).join(':');
    }
    numbers.set(plain, drawn);
    return drawn;
  };
}

export const plainMac = (mac: string): string => mac.toLowerCase().replaceAll('-', ':');

/** Stands for ids of containers and networks: a number in 12 hexadecimal digits, which the long form begins with. */
export function redactIds(): (id: string) => string {
  const numbers = new Map<string, number>();
  return (id) => {
    const short = id.slice(0, 12);
    const number = numbers.get(short) ?? numbers.size + 1;
    numbers.set(short, number);
    return hex(number, 12).padEnd(id.length, '0');
  };
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
