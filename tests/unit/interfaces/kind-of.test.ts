import { expect, it } from 'vitest';
import { kindOf } from '../../../src-main/core/interfaces/links/from-files.ts';

const ethernet: Parameters<typeof kindOf>[1] = {
  type: 1,
  device: false,
  tun: false,
  index: 2,
  link: 2,
  mtu: 1500,
  flags: 0,
  operstate: 'up',
  carrier: true,
  queueLength: 0,
};

it('takes a container’s interface for one end of a pair, also where both ends have one index', () => {
  expect(kindOf('eth0', { ...ethernet, link: 9 })).toBe('veth');
  expect(kindOf('eth0', ethernet)).toBe('veth');
});

it('takes what has no other end for no pair', () => {
  expect(kindOf('ifb0', ethernet)).toBe('other');
});
