import { expect, test } from 'vitest';
import { composeLinks, readPrintedLinks } from '../../../src-main/core/interfaces/links/compose-links.ts';
import type { NamespaceFiles } from '../../../src-main/core/interfaces/reading/namespace-files.ts';

const counter = { packets: 1, bytes: 1, errors: 0, dropped: 0 };

/** The files of a namespace in which an interface appeared after `ip` was asked. */
const files: NamespaceFiles = {
  counters: new Map(['lo', 'veth1a2b3c4'].map((name) => [name, { rx: counter, tx: counter }])),
  inet6: new Map(),
  ipv4: ['127.0.0.1'],
  routes: [],
  neighbours: [],
  sockets: [],
  socketsInUse: [],
  vlans: new Map(),
  unread: [],
  fingerprint: '',
};

test('an interface that comes while the namespace is read takes nothing from what `ip -j` told', () => {
  const printed = readPrintedLinks(
    '[{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"],"mtu":65536,"operstate":"UNKNOWN","link_type":"loopback",' +
      '"addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host"}]}]',
  );
  const { interfaces, unread } = composeLinks(files, printed);
  expect(interfaces).toMatchObject([{ name: 'lo', addresses: [{ address: '127.0.0.1', prefixLength: 8 }] }]);
  expect(unread).toEqual([]);
});
