import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCrossing } from '../../e2e/electron/worlds/crossing.ts';

// Both worlds see one document, and no object of each other: each side packs, and the other unpacks.
beforeEach(() => vi.stubGlobal('document', new EventTarget()));
afterEach(() => vi.unstubAllGlobals());
const sides = () => ({ preload: createCrossing('secret', 'preload'), page: createCrossing('secret', 'page') });

test('values are copies, functions are called in their own world, promises settle', async () => {
  const { preload, page } = sides();
  const own = { list: [1, { deep: true }] };
  const api = Object(
    page.unpack(preload.pack({ own, add: (a: number, b: number) => a + b, later: async (text: string) => `${text}!` })),
  );
  expect(api.own).toEqual(own);
  expect(api.own).not.toBe(own);
  expect(api.add(2, 3)).toBe(5);
  await expect(api.later('word')).resolves.toBe('word!');
});

test('a callback of the page is called by the preload, with copies', () => {
  const { preload, page } = sides();
  const heard: unknown[] = [];
  const api = Object(page.unpack(preload.pack({ on: (listener: (value: unknown) => void) => listener({ a: 1 }) })));
  api.on((value: unknown) => heard.push(value));
  expect(heard).toEqual([{ a: 1 }]);
});

test('an error crosses as its message alone; a rejection does too', async () => {
  const { preload, page } = sides();
  const api = Object(
    page.unpack(
      preload.pack({
        fail() {
          throw Object.assign(new TypeError('not so'), { secret: 'x' });
        },
        reject: () => Promise.reject(new Error('later')),
      }),
    ),
  );
  expect(() => api.fail()).toThrow('not so');
  await expect(api.reject()).rejects.toThrow('later');
});

test('a symbol, and a nest deeper than a thousand, are refused as by Electron', () => {
  const { preload } = sides();
  expect(() => preload.pack(Symbol('x'))).toThrow(TypeError);
  let deep: unknown = 1;
  for (let depth = 0; depth < 1_100; depth += 1) deep = { deep };
  expect(() => preload.pack(deep)).toThrow(/recursion depth/);
});
