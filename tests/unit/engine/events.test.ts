import { expect, it } from 'vitest';
import { containerOf } from '../../../src-main/core/engine/watch-events.ts';

it.each([
  [
    'a container that starts',
    { Type: 'container', Action: 'start', Actor: { ID: 'c1', Attributes: { image: 'x' } } },
    'c1',
  ],
  [
    'one that is plugged in',
    { Type: 'network', Actor: { ID: 'n1', Attributes: { container: 'c2', name: 'lan' } } },
    'c2',
  ],
  [
    'a network that is made',
    { Type: 'network', Action: 'create', Actor: { ID: 'n1', Attributes: { name: 'lan' } } },
    undefined,
  ],
  ['a form of another engine', { status: 'start', id: 'c1' }, undefined],
])('tells which container an event is about: %s', (_, event, container) => {
  expect(containerOf(JSON.stringify(event))).toBe(container);
});

it('tells none of a line that is cut', () => {
  expect(containerOf('{"Type":"container","Act')).toBeUndefined();
});
