import type { Framing } from '../../../contract/listening.ts';
import { bytesOfHex } from '../payload-bytes.ts';
import type { Framer } from './framer.ts';
import { chunkFramer, gapFramer } from './gap-framer.ts';
import { lengthFramer } from './length-framer.ts';
import { separatorFramer } from './separator-framer.ts';

const lf = Buffer.from('\n');

/** A framer for one connection. `limit`: bytes kept of a message. */
export function createFramer(framing: Framing, limit: number): Framer {
  switch (framing.kind) {
    case 'line':
      return separatorFramer(lf, limit, { carriageReturn: true });
    case 'delimiter':
      return separatorFramer(bytesOfHex(framing.hex), limit);
    case 'length':
      return lengthFramer(framing, limit);
    case 'chunk':
      return chunkFramer(limit);
    case 'idle':
      return gapFramer(limit);
  }
}
