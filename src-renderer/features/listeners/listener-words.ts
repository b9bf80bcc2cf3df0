import type { Framing, Listener, Reply, Transport } from '../../../src-main/contract/listening.ts';
import type { Exposure } from '../../../src-main/contract/message-model.ts';

export const transportWords: Record<Transport, string> = { tcp: 'TCP', udp: 'UDP', tls: 'TLS' };

export const exposureWords: Record<Exposure, { name: string; note: string }> = {
  'this-computer': { name: 'This computer', note: 'Loopback only. Containers on their own network cannot reach it.' },
  containers: {
    name: 'Containers',
    note: 'This computer, and the gateway address of each local bridge. What you nearly always want.',
  },
  network: { name: 'Network', note: 'Every address. Anyone who can reach this computer can send to it.' },
};

/** The names of a certificate without the word that OpenSSL puts before each: "DNS:", "IP Address:". */
export function certificateNames(names: readonly string[]): string {
  return names.map((name) => name.replace(/^(?:DNS|IP Address):/, '')).join(', ');
}

/** What a listener is called: its own name, else "TCP 4444". */
export function listenerName({ name, transport, port }: Pick<Listener, 'name' | 'transport' | 'port'>): string {
  return name === '' ? `${transportWords[transport]} ${port === 0 ? 'any port' : port}` : name;
}

export const framingKinds: Record<Framing['kind'], string> = {
  line: 'one a line',
  chunk: 'as it arrives',
  length: 'length first',
  delimiter: 'by a delimiter',
  idle: 'until it is quiet',
};

export function framingWords(framing: Framing): string {
  switch (framing.kind) {
    case 'length': {
      const order = framing.bytes === 1 ? '' : framing.littleEndian ? ', little-endian' : ', big-endian';
      return `a length of ${framing.bytes} ${framing.bytes === 1 ? 'byte' : 'bytes'}${order} comes first`;
    }
    case 'delimiter':
      return `ended by ${framing.hex}`;
    case 'idle':
      return `until nothing comes for ${framing.ms} ms`;
    default:
      return framingKinds[framing.kind];
  }
}

export const replyKinds: Record<Reply['kind'], string> = {
  none: 'nothing',
  echo: 'the message itself',
  text: 'a fixed text',
  template: 'a template',
  http: 'HTTP 200',
};
