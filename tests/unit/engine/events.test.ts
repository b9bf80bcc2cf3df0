import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { createClient } from '../../../src-main/core/engine/connection.ts';
import { containerOf, watchEvents } from '../../../src-main/core/engine/watch-events.ts';

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

it('says that the events ended, and no more, where the engine goes away in the middle', async () => {
  const engine = createServer((_request, response) => void response.write('{}\n')).listen(0, '127.0.0.1');
  await once(engine, 'listening');
  const { port } = engine.address() as AddressInfo;
  const [onChange, onEnd] = [vi.fn(), vi.fn()];
  const docker = await createClient({ options: { protocol: 'http', host: '127.0.0.1', port } });
  await watchEvents(docker, { onChange, onEnd });
  await expect.poll(() => onChange).toHaveBeenCalledOnce();
  engine.closeAllConnections();
  engine.close();
  await expect.poll(() => onEnd).toHaveBeenCalledOnce();
});
