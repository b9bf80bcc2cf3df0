import type { Block, Place, Slot, Topology } from './build-topology.ts';

/**
 * The topology with every container where it stands in the drawing before: one that went leaves its place empty, one that
 * comes takes the place of its name, else an empty one, else the next. What did not change is the same object as before.
 */
export function keepPlaces(before: Topology, now: Topology): Topology {
  const blocks = new Map(before.blocks.map((block) => [block.id, block]));
  return {
    ...now,
    machines: now.machines.map((machine) => {
      const same = before.machines.find(({ id }) => id === machine.id);
      return same?.title === machine.title && same.namespace === machine.namespace ? same : machine;
    }),
    networks: now.networks.map((network) => {
      const same = before.networks.find(({ id }) => id === network.id);
      return same !== undefined && JSON.stringify(same) === JSON.stringify(network) ? same : network;
    }),
    blocks: now.blocks.map((block) => {
      const shown = blocks.get(block.id);
      return shown === undefined ? block : keepBlock(shown, block);
    }),
  };
}

function keepBlock(before: Block, now: Block): Block {
  const known = new Map(before.places.map((place) => [place.id, place]));
  const places = now.places.map((place) => {
    const same = known.get(place.id);
    return same !== undefined && isSame(same, place) ? same : place;
  });
  const slots = fill(before.slots, places);
  // Much of it is new, or much of it is empty: it is laid out anew.
  if (slots.length > before.laidOutFor.count * 1.25 + 2 || places.length < slots.length / 2) return { ...now, places };
  const isUnchanged = slots.length === before.slots.length && slots.every((slot, at) => slot === before.slots[at]);
  return isUnchanged ? before : { ...now, places, slots, laidOutFor: before.laidOutFor };
}

function fill(before: readonly Slot[], places: readonly Place[]): Slot[] {
  const coming = new Map(places.map((place) => [place.id, place]));
  const slots = before.map((slot): Slot => {
    const place = coming.get(slot.id);
    coming.delete(slot.id);
    return slot.place === place ? slot : { id: slot.id, ...(place === undefined ? {} : { place }) };
  });
  for (const [id, place] of coming) {
    const empty = slots.findIndex((slot) => slot.place === undefined);
    slots[empty === -1 ? slots.length : empty] = { id, place };
  }
  return slots;
}

function isSame(one: Place, other: Place): boolean {
  return one.namespace === other.namespace || JSON.stringify(one.namespace) === JSON.stringify(other.namespace);
}
