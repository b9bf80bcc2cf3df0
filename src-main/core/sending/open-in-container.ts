import { Duplex } from 'node:stream';
import { demultiplex } from '../engine/demultiplex.ts';
import type { ProbeContainer } from '../engine/engine.ts';
import { connectMs, type OpenChannel } from './byte-channel.ts';
import { secureChannel } from './secure-channel.ts';

/** Opens channels from inside the container, through its `nc`; TLS is spoken here, over what it carries. */
export function openInContainer(container: Pick<ProbeContainer, 'openProcess'>): OpenChannel {
  return async ({ transport, host, port, waitMs, signal }) => {
    const kind = transport === 'udp' ? ['-u'] : [];
    // To some it is how long a connection may take, to others how long it may be silent too.
    const seconds = Math.ceil(Math.max(connectMs, waitMs + 1_000) / 1_000);
    const process = await container.openProcess(['nc', ...kind, '-w', String(seconds), host, String(port)]);
    const stream = processStream(process);
    if (transport !== 'tls') return { stream, close: () => stream.destroy() };
    try {
      return await secureChannel(stream, host, AbortSignal.any([signal, AbortSignal.timeout(connectMs)]));
    } catch (thrown) {
      stream.destroy();
      throw thrown;
    }
  };
}

/** What the process prints on stdout, and its stdin. Fails with what it said on stderr. */
function processStream(process: Duplex): Duplex {
  const parts = demultiplex(process);
  let complaint = '';
  // What it says while somebody reads it fails that; one that ended has nothing more to say.
  process.on('error', () => undefined);
  const stream = new Duplex({
    read() {
      pull().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
    },
    write: (bytes: Buffer, _encoding, done) => void process.write(bytes, done),
    final: (done) => void process.end(done),
    destroy(error, done) {
      process.destroy();
      done(error);
    },
  });
  async function pull(): Promise<void> {
    for (;;) {
      const { value, done } = await parts.next();
      if (done) {
        if (complaint !== '') stream.destroy(new Error(whatItMeans(complaint)));
        else stream.push(null);
        return;
      }
      if (value.from === 'stdout') {
        stream.push(value.bytes);
        return;
      }
      complaint = (complaint + value.bytes.toString('utf8')).slice(0, 1_000);
    }
  }
  return stream;
}

/** The first line; below it BusyBox explains all its options. */
function whatItMeans(complaint: string): string {
  const [first = ''] = complaint.trim().split('\n');
  return /invalid option.*u/.test(first)
    ? 'The nc of the probe image cannot send datagrams; that of alpine can. Another image can be named in the settings.'
    : first;
}
