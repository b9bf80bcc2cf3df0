import { expect, it } from 'vitest';
import { ownContainerName } from '../../../src-main/core/engine/own-name.ts';

it.each([
  ['bridge', 'bridge'],
  ['dockline-internal-0a1b2c', 'internal-0a1b2c'],
  ['container:4f5e6d', 'joined'],
  ['shop/front end', 'shop_front_end'],
  ['n'.repeat(200), 'n'.repeat(40)],
])('a container on %s is called after it, as an engine takes a name', (network, role) => {
  expect(ownContainerName(network)).toMatch(new RegExp(`^dockline-${role}-[0-9a-f]{6}$`));
});
