import { expect, test } from 'vitest';
import { createWire } from '../../e2e/electron/wire.ts';

const wire = createWire();
const crossed = (value: unknown): unknown => wire.decode(wire.encode(value));

test('what a structured clone keeps crosses as it is', () => {
  const value = {
    nothing: undefined,
    numbers: [Number.NaN, -0, Number.POSITIVE_INFINITY, 2n ** 70n],
    at: new Date(0),
    map: new Map([['a', new Set([1])]]),
    bytes: new Uint8Array([0, 255]),
    text: '\u0000 “words” \ud83d\ude00',
  };
  expect(crossed(value)).toEqual(value);
  expect(structuredClone(value)).toEqual(crossed(value));
});

test('a hole stays a hole, a cycle a cycle, and a key such as __proto__ is data', () => {
  const holes = Object.assign(new Array<number>(3), { 0: 1, 2: 3 });
  expect(1 in Object(crossed(holes))).toBe(false);
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  const back = Object(crossed(cycle));
  expect(back.self).toBe(back);
  const hostile = Object(crossed(JSON.parse('{"__proto__": {"polluted": true}}')));
  expect(Object.getPrototypeOf(hostile)).toBe(Object.prototype);
  expect(Object.hasOwn(hostile, '__proto__')).toBe(true);
});

test('an error keeps its name and message', () => {
  const back = crossed(new RangeError('too far'));
  expect(back).toBeInstanceOf(Error);
  expect(back).toMatchObject({ name: 'RangeError', message: 'too far' });
});

test.each([
  ['a function', () => undefined],
  ['a symbol', Symbol('x')],
  ['a promise', Promise.resolve()],
  ['a proxy', new Proxy({}, {})],
  ['a regular expression, which Dockline has no use for', /x/],
])('%s does not cross', (_what, value) => {
  expect(() => wire.encode({ value })).toThrow();
});
