import type { PathStep } from './change-path.ts';
import type { ComparableSocket } from './comparable.ts';
import { type Difference, differentEntries } from './difference.ts';
import type { BridgeChanges } from './implied.ts';
import { isEphemeral } from './volatile.ts';

type Sockets = ReadonlyMap<string, ComparableSocket>;

/** Listeners by transport, address and port. One that only drew another ephemeral port is the same as before. */
export function compareSockets(
  within: readonly PathStep[],
  before: Sockets,
  after: Sockets,
  { gateways }: BridgeChanges,
): Difference[] {
  const moved = movedPorts(before, after);
  const stay = (sockets: Sockets): Sockets =>
    new Map([...sockets].filter(([, socket]) => !moved.has(socket) && !gateways.has(socket.address)));
  return differentEntries({
    subject: 'listener',
    within,
    collection: 'sockets',
    before: stay(before),
    after: stay(after),
    value: socketValue,
    // A level that does not tell the process is no change of it.
    same: (old, now) => old.process === undefined || now.process === undefined || old.process === now.process,
    pair: ({ port, transport }, now) => port === now.port && transport === now.transport,
  });
}

/** Of each program and address, as many ephemeral listeners of one side as have one that is new on the other. */
function movedPorts(before: Sockets, after: Sockets): ReadonlySet<ComparableSocket> {
  const ephemeral = (sockets: Sockets, other: Sockets): Map<string, ComparableSocket[]> =>
    Map.groupBy(
      [...sockets].filter(([key, socket]) => !other.has(key) && isEphemeral(socket)).map(([, socket]) => socket),
      ({ transport, address, process = '' }) => `${transport} ${address} ${process}`,
    );
  const come = ephemeral(after, before);
  return new Set(
    [...ephemeral(before, after)].flatMap(([who, gone]) => {
      const now = come.get(who) ?? [];
      const count = Math.min(gone.length, now.length);
      return [...gone.slice(0, count), ...now.slice(0, count)];
    }),
  );
}

function socketValue({ transport, address, port, process }: ComparableSocket): Record<string, unknown> {
  return { transport, address, port, ...(process === undefined ? {} : { process }) };
}
