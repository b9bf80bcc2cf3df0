export interface Wire {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Structured clone as text: what a structured clone keeps crosses (undefined, NaN, bigint, dates, maps, sets, bytes, errors,
 * holes, cycles), what it refuses is refused by `structuredClone` itself, with its own DataCloneError. Of the cloneable
 * types it refuses those that Dockline has no use for. Self-contained: its source runs in the page too.
 */
export function createWire(): Wire {
  type Tagged = unknown;

  function encode(value: unknown): string {
    const seen = new Map<object, number>();
    const tag = (item: unknown): Tagged => {
      if (item === null || typeof item === 'string' || typeof item === 'boolean') return item;
      if (item === undefined) return ['u'];
      if (typeof item === 'bigint') return ['b', String(item)];
      if (typeof item === 'number') {
        return Number.isFinite(item) && !Object.is(item, -0) ? item : ['n', Object.is(item, -0) ? '-0' : String(item)];
      }
      if (typeof item !== 'object') throw new TypeError(`A ${typeof item} cannot cross.`);
      const before = seen.get(item);
      if (before !== undefined) return ['r', before];
      seen.set(item, seen.size);
      return tagObject(item, tag);
    };
    return JSON.stringify(tag(structuredClone(value)));
  }

  function tagObject(item: object, tag: (item: unknown) => Tagged): Tagged {
    if (Array.isArray(item)) return ['a', item.length, Object.entries(item).map(([key, each]) => [key, tag(each)])];
    if (item instanceof Date) return ['d', tag(item.getTime())];
    if (item instanceof Error) return ['e', item.name, item.message, item.stack ?? ''];
    if (item instanceof Map) return ['m', [...item].map(([key, each]) => [tag(key), tag(each)])];
    if (item instanceof Set) return ['s', [...item].map(tag)];
    if (item instanceof ArrayBuffer) return ['y', 'ArrayBuffer', bytesToText(new Uint8Array(item))];
    if (item instanceof Uint8Array) return ['y', 'Uint8Array', bytesToText(item)];
    if (Object.getPrototypeOf(item) !== Object.prototype) throw new TypeError(`${String(item)} cannot cross.`);
    return ['o', Object.entries(item).map(([key, each]) => [key, tag(each)])];
  }

  function decode(text: string): unknown {
    const seen: unknown[] = [];
    const untag = (item: Tagged): unknown => {
      if (!Array.isArray(item)) return item;
      const [kind, first, second, third]: unknown[] = item;
      switch (kind) {
        case 'u':
          return undefined;
        case 'b':
          return BigInt(String(first));
        case 'n':
          return Number(first);
        case 'r':
          return seen[Number(first)];
        case 'd':
          return keep(new Date(Number(untag(first))));
        case 'e':
          return keep(Object.assign(new Error(String(second)), { name: String(first), stack: String(third) }));
        case 'y': {
          const bytes = textToBytes(String(second));
          return keep(first === 'ArrayBuffer' ? bytes.buffer : bytes);
        }
        case 'm': {
          const map = keep(new Map<unknown, unknown>());
          for (const [key, each] of pairs(first)) map.set(untag(key), untag(each));
          return map;
        }
        case 's': {
          const set = keep(new Set<unknown>());
          for (const each of list(first)) set.add(untag(each));
          return set;
        }
        default: {
          const whole: object = keep(kind === 'a' ? new Array<unknown>(Number(first)) : {});
          // Defined, not assigned: a key such as "__proto__" is data here.
          for (const [key, each] of pairs(kind === 'a' ? second : first)) {
            const value = untag(each);
            Object.defineProperty(whole, String(key), { value, writable: true, enumerable: true, configurable: true });
          }
          return whole;
        }
      }
    };
    const keep = <T>(item: T): T => {
      seen.push(item);
      return item;
    };
    return untag(JSON.parse(text));
  }

  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const pairs = (value: unknown): unknown[][] => list(value).map(list);

  function bytesToText(bytes: Uint8Array): string {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  }

  function textToBytes(text: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  return { encode, decode };
}
