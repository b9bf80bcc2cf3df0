import { expect, test } from 'vitest';
import type { Interface } from '../../../src-main/contract/interface-model.ts';
import type { Capture } from '../../../src-main/contract/paste-model.ts';
import { firstCards } from '../../../src-renderer/features/paste/first-cards.ts';

const face: Interface = { name: 'eth0', kind: 'ethernet', addresses: [], flags: [], warnings: [] };
const capture = (count: number): Capture => ({
  format: 'ip addr',
  interfaces: Array.from({ length: count }, () => face),
  warnings: [],
});
const counts = (captures: readonly Capture[], limit: number) => firstCards(captures, limit).map(({ cards }) => cards);

test('cards are drawn from the first capture on, until there are enough', () => {
  expect(counts([capture(3), capture(4)], 60)).toEqual([3, 4]);
  expect(counts([capture(3), capture(4), capture(5)], 5)).toEqual([3, 2]);
  expect(counts([capture(3), capture(4)], 3)).toEqual([3]);
});

test('captures without an interface are limited too: their warnings take room', () => {
  expect(counts([capture(0), capture(0), capture(2)], 2)).toEqual([0, 0]);
});
