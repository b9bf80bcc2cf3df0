import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { exposures } from '../../contract/choices.ts';
import { DocklineError } from '../../contract/errors.ts';
import type { Certificate, Framing, Listener, Reply } from '../../contract/listening.ts';
import type { Exposure } from '../../contract/message-model.ts';
import { followMessages } from '../../core/listener/follow-messages.ts';
import { notStoredWords } from '../../core/listener/not-stored-words.ts';
import { framing, framingHelp, reply, replyHelp } from '../listen-options.ts';
import { port, wholeNumber } from '../options.ts';
import { inSession, note, type Session } from '../session.ts';
import { messageLine } from '../text.ts';
import { writeOut } from '../write-out.ts';

interface ListenOptions {
  udp?: true;
  tls?: true;
  cert?: string;
  key?: string;
  expose: Exposure;
  framing: Framing;
  reply: Reply;
  maxFrame: number;
  maxConnections: number;
  idle: number;
  raw?: true;
  json?: true;
  for?: number;
  count?: number;
  data?: string;
}

export function listen(): Command {
  return new Command('listen')
    .description('the listener in a terminal; it goes on after a client leaves')
    .argument('[port]', 'port; 0 for any that is free', port, 4444)
    .addOption(new Option('--udp', 'receive datagrams').conflicts('tls'))
    .option('--tls', 'speak TLS, with a self-signed certificate if you give none')
    .addOption(new Option('--cert <file>', 'your certificate, in PEM').implies({ tls: true }))
    .option('--key <file>', 'the key of your certificate, in PEM')
    .addOption(new Option('--expose <who>', 'who can reach it').choices(exposures).default('containers'))
    .addOption(new Option('--framing <how>', framingHelp).argParser(framing).default({ kind: 'line' }, 'line'))
    .addOption(new Option('--reply <what>', replyHelp).argParser(reply).default({ kind: 'none' }, 'none'))
    .option('--max-frame <bytes>', 'a longer message is cut', wholeNumber(1, 1_048_576), 65_536)
    .option('--max-connections <n>', 'open at once', wholeNumber(1, 16_384), 1_024)
    .option('--idle <seconds>', 'silence after which a connection is closed', wholeNumber(1, 604_800), 60)
    .addOption(new Option('--raw', 'print bytes as they come, as nc -l does').conflicts('json'))
    .option('--json', 'print one message a line')
    .option('--for <seconds>', 'stop after that long', wholeNumber(1, 31_536_000))
    .option('--count <n>', 'stop after that many messages', wholeNumber(1, 1_000_000_000))
    .action((wanted: number, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ListenOptions>();
      return inSession(options.data, async (session) => {
        const { engine, listeners, log } = session.services;
        // Without an engine it listens all the same; with one it follows its bridges.
        await engine.connect();
        const after = await log.lastId();
        const listener = await listeners.start({
          transport: options.udp ? 'udp' : options.tls ? 'tls' : 'tcp',
          port: wanted,
          exposure: options.expose,
          framing: options.framing,
          reply: options.reply,
          limits: { frameBytes: options.maxFrame, connections: options.maxConnections, idleSeconds: options.idle },
          certificate: certificateOf(options),
        });
        note(`Listening on ${listener.bound.map((end) => `${end.address} port ${end.port}`).join(', ')}`);
        if (listener.certificate !== undefined)
          note(`Its certificate’s SHA-256 is ${listener.certificate.fingerprint}`);
        await print(session, listener, after, options);
        sayTroubles(listeners.list().find(({ id }) => id === listener.id));
        return 0;
      });
    });
}

function certificateOf({ cert, key }: ListenOptions): Certificate {
  if (cert === undefined) return { kind: 'self-signed' };
  if (key === undefined) throw new DocklineError('bad-input', 'A certificate is of no use without --key.');
  const read = (file: string): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch (cause) {
      throw new DocklineError('bad-input', `${file} could not be read: ${String(cause)}`, { cause });
    }
  };
  return { kind: 'own', certificate: read(cert), key: read(key) };
}

/** Prints what comes until it is enough. */
async function print({ services, signal }: Session, listener: Listener, after: number, options: ListenOptions) {
  const { listeners, log } = services;
  const enough = new AbortController();
  const timer = options.for === undefined ? undefined : setTimeout(() => enough.abort(), options.for * 1_000);
  const stopReading = options.raw ? listeners.readBytes(listener.id, writeOut) : undefined;
  let left = options.count ?? Number.POSITIVE_INFINITY;
  try {
    const pages = followMessages({
      log,
      listeners,
      listenerId: listener.id,
      after,
      signal: AbortSignal.any([signal, enough.signal]),
    });
    for await (const page of pages) {
      const messages = page.slice(0, left);
      left -= messages.length;
      if (!options.raw) {
        const lines = messages.map((message) => (options.json ? JSON.stringify(message) : messageLine(message)));
        await writeOut(`${lines.join('\n')}\n`);
      }
      if (left <= 0 || signal.aborted) break;
    }
  } finally {
    clearTimeout(timer);
    stopReading?.();
  }
}

function sayTroubles(listener: Listener | undefined): void {
  if (listener?.notStored !== undefined) {
    note(notStoredWords(listener.notStored));
  }
  if (listener !== undefined && listener.refusedConnections > 0) {
    note(`${listener.refusedConnections} connections were refused: ${listener.limits.connections} were open.`);
  }
}
