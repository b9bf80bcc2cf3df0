import { scopeOf } from './address-fields.ts';
import { type Line, readPairs, wordsOf } from './captured-lines.ts';
import { countField, type Draft, hardwareAddress, integer, keep, unknownLine } from './draft.ts';
import { addIpv4, addIpv6, addressDetail } from './draft-addresses.ts';
import { draftOfHead, flagsHead } from './flags-head.ts';
import type { Block, Format } from './format.ts';

const within =
  /^(?:inet [^ ]+ {1,2}netmask \d|inet6 [^ ]+ {1,2}prefixlen \d+ {1,2}scopeid 0x[\da-f]+<|(?:ether|loop|unspec|ppp|tunnel|sit|infiniband) .{0,80}txqueuelen \d|[RT]X (?:packets|errors) \d|device (?:interrupt|memory|base) )/;

/** `ifconfig` of net-tools since 2.0. Source: its lib/interface.c. */
export const ifconfigNew: Format = {
  begins(text) {
    const head = flagsHead(text);
    return head?.linux === true ? head.name : undefined;
  },
  belongs: (text) => within.test(text),
  continues: (text) => within.test(text) || /^(?:inet6? |[RT]X compressed)/.test(text),
  read,
  title: () => 'ifconfig (new style)',
};

function read({ head: first, body }: Block): Draft {
  const draft = draftOfHead(first, (of) => ({
    outfill: (value) => keep(of, 'outfill', value),
    keepalive: (value) => keep(of, 'keepalive', value),
  }));
  for (const line of body) readLine(line, draft);
  return draft;
}

function readLine(line: Line, draft: Draft): void {
  const [first = '', ...words] = wordsOf(line.text);
  if (first === 'inet') readIpv4(words, line, draft);
  else if (first === 'inet6') readIpv6(words, line, draft);
  else if (first === 'RX' || first === 'TX') readCounters(first.toLowerCase(), words, line, draft);
  else if (first === 'device') readDevice(words, line, draft);
  else if (line.text.endsWith(')') && line.text.includes('(')) readHardware(line, draft);
  else if (first === 'media') keep(draft, 'media', words.join(' '));
  else unknownLine(draft, line);
}

function readIpv4([address = '', ...words]: string[], line: Line, draft: Draft): void {
  const told: { mask?: string; broadcast?: string; peer?: string } = {};
  const left = readPairs(words, {
    netmask: (value) => {
      told.mask = value;
    },
    broadcast: (value) => {
      told.broadcast = value;
    },
    destination: (value) => {
      told.peer = value;
    },
  });
  addIpv4(draft, { address, ...told }, line.number);
  if (left.length > 0) unknownLine(draft, line);
}

function readIpv6([address = '', ...words]: string[], line: Line, draft: Draft): void {
  const entry = addIpv6(draft, address, line.number);
  const left = readPairs(words, {
    prefixlen: (value) => {
      entry.prefixLength = integer(draft, 'prefixlen', value, line.number);
    },
    scopeid: (value) => {
      const words = /^0x[\da-f]+<([a-z,]*)>$/.exec(value)?.[1];
      const scope = words === undefined ? undefined : scopeOf(words.split(',').at(-1));
      if (scope === undefined) addressDetail(entry, 'scopeid', value);
      else entry.scope = scope;
    },
  });
  if (left.length > 0) unknownLine(draft, line);
}

/** What net-tools calls kinds of hardware, before it says their title in brackets. Source: its lib/hw.c. */
const hardwareKinds = new Set(
  'ether loop unspec ppp infiniband tunnel sit slip cslip slip6 cslip6 adaptive strip ash fddi hippi hdlc lapb rose netrom ax25 x25 dlci arcnet irda ec eui64 tr ieee802.11'.split(
    ' ',
  ),
);

/** "ether 02:42:ac:11:00:02  txqueuelen 1000  (Ethernet)", "loop  txqueuelen 1000  (Local Loopback)". */
function readHardware(line: Line, draft: Draft): void {
  const open = line.text.indexOf('(');
  const [kind = '', ...words] = wordsOf(line.text.slice(0, open));
  if (!hardwareKinds.has(kind)) {
    unknownLine(draft, line);
    return;
  }
  draft.face.linkEncap = line.text.slice(open + 1, -1);
  const left = readPairs(words, {
    txqueuelen: (value) => {
      draft.face.txQueueLength = integer(draft, 'txqueuelen', value, line.number);
    },
  });
  if (left.length > 1) unknownLine(draft, line);
  else if (left[0] !== undefined) hardwareAddress(draft, left[0], line.number);
}

function readCounters(way: string, words: string[], line: Line, draft: Draft): void {
  const take = (key: string) => (value: string) => countField(draft, `${way} ${key}`, value, line.number);
  const left = readPairs(
    words.flatMap((word) => (word.startsWith('compressed:') ? word.split(':') : [word])),
    {
      packets: take('packets'),
      bytes: take('bytes'),
      errors: take('errors'),
      dropped: take('dropped'),
      overruns: take('overruns'),
      frame: take('frame'),
      carrier: take('carrier'),
      collisions: take('collisions'),
      compressed: take('compressed'),
    },
  );
  // "(258.0 B)" says the bytes again.
  if (left.length > 0 && !/^\([\d.]+ [KMGTP]?i?B\)$/.test(left.join(' '))) unknownLine(draft, line);
}

function readDevice(words: string[], line: Line, draft: Draft): void {
  const left = readPairs(words, {
    interrupt: (value) => keep(draft, 'interrupt', value),
    base: (value) => keep(draft, 'base address', value),
    memory: (value) => keep(draft, 'memory', value),
    dma: (value) => keep(draft, 'dma chan', value),
  });
  if (left.length > 0) unknownLine(draft, line);
}
