/** What one world shows the other: values are copied, functions and promises are stood in for. */
export interface Crossing {
  /** Copies a value into a form that can cross. Fails for what Electron's contextBridge does not carry. */
  pack(value: unknown): unknown;
  unpack(packed: unknown): unknown;
}

/**
 * One side of contextBridge, between the preload's world and the page's. Both see the same document and nothing else of
 * each other: events on it, under a name that the page cannot know, carry copies (Chromium clones an event's detail for
 * another world). Functions are called there and then, as Electron does. Self-contained: its source runs in both worlds.
 */
export function createCrossing(secret: string, side: 'preload' | 'page'): Crossing {
  // Taken before the page's own scripts run, which may replace them.
  const { document: shared, CustomEvent: SharedEvent, Reflect: reflect, Promise: Pledge } = globalThis;
  const { addEventListener, removeEventListener, dispatchEvent } = shared;
  const on = (name: string, listener: (detail: unknown) => void): (() => void) => {
    const forward = (event: unknown): void => listener(event instanceof SharedEvent ? event.detail : undefined);
    reflect.apply(addEventListener, shared, [name, forward]);
    return () => reflect.apply(removeEventListener, shared, [name, forward]);
  };
  const say = (name: string, detail: unknown): void => {
    reflect.apply(dispatchEvent, shared, [new SharedEvent(name, { detail })]);
  };
  const other = side === 'preload' ? 'page' : 'preload';
  const maxDepth = 1_000;

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let lastId = 0;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };

  function pack(value: unknown, depth = 0): unknown {
    if (depth > maxDepth) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'symbol') throw new TypeError('A symbol does not cross the contextBridge.');
    if (typeof value === 'function') {
      const id = nextId();
      functions.set(id, (...args) => reflect.apply(value, undefined, args));
      return { kind: 'function', id };
    }
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    if (value instanceof Error) return { kind: 'error', message: value.message };
    if (value instanceof Pledge) return packPromise(value);
    if (Array.isArray(value)) return { kind: 'array', items: value.map((item) => pack(item, depth + 1)) };
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob)
      return { kind: 'value', value };
    const entries = Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1)]);
    return { kind: 'object', entries };
  }

  function packPromise(promise: Promise<unknown>): unknown {
    const id = nextId();
    const settle = (outcome: object): void => say(`${secret}:${other}:settle`, { id, ...outcome });
    promise.then(
      (value) => settle({ value: pack(value) }),
      (error: unknown) => settle({ error: pack(error) }),
    );
    return { kind: 'promise', id };
  }

  function unpack(packed: unknown): unknown {
    if (typeof packed !== 'object' || packed === null || !('kind' in packed)) {
      throw new TypeError('Something that crossed the contextBridge cannot be read.');
    }
    switch (packed.kind) {
      case 'value':
        return 'value' in packed ? packed.value : undefined;
      case 'error':
        return new Error('message' in packed ? String(packed.message) : '');
      case 'array':
        return 'items' in packed && Array.isArray(packed.items) ? packed.items.map(unpack) : [];
      case 'object': {
        const whole: Record<string, unknown> = {};
        for (const [key, item] of 'entries' in packed && Array.isArray(packed.entries) ? packed.entries : []) {
          Object.defineProperty(whole, String(key), {
            value: unpack(item),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return whole;
      }
      case 'promise':
        return new Pledge((resolve, reject) => promises.set(idOf(packed), { resolve, reject }));
      default:
        return (...args: unknown[]) => callOther(idOf(packed), args);
    }
  }

  const idOf = (packed: object): number => ('id' in packed && typeof packed.id === 'number' ? packed.id : Number.NaN);

  function callOther(id: number, args: unknown[]): unknown {
    const call = nextId();
    let answer: unknown;
    const stop = on(`${secret}:${side}:answer:${call}`, (detail) => {
      answer = detail;
    });
    say(`${secret}:${other}:call`, { id, call, args: args.map((item) => pack(item)) });
    stop();
    if (typeof answer !== 'object' || answer === null) throw new Error('The other world did not answer.');
    if ('error' in answer) throw unpack(answer.error);
    return unpack('value' in answer ? answer.value : undefined);
  }

  on(`${secret}:${side}:call`, (detail) => {
    if (typeof detail !== 'object' || detail === null || !('call' in detail) || !('args' in detail)) return;
    const { call, args } = detail;
    let answer: object;
    try {
      const given = functions.get(idOf(detail));
      if (given === undefined) throw new Error('There is no such function in the other world.');
      answer = { value: pack(given(...(Array.isArray(args) ? args.map(unpack) : []))) };
    } catch (thrown) {
      answer = { error: pack(thrown instanceof Error ? thrown : new Error(String(thrown))) };
    }
    say(`${secret}:${other}:answer:${String(call)}`, answer);
  });

  on(`${secret}:${side}:settle`, (detail) => {
    if (typeof detail !== 'object' || detail === null) return;
    const waiting = promises.get(idOf(detail));
    promises.delete(idOf(detail));
    if ('error' in detail) waiting?.reject(unpack(detail.error));
    else waiting?.resolve(unpack('value' in detail ? detail.value : undefined));
  });

  return { pack, unpack };
}
