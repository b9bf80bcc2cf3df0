import { expect, test } from 'vitest';
import { parseCaptures } from '../../../src-main/core/interfaces/parse-captures.ts';

test('ip -j -d -s addr gives index, kind, peer, address and counters past 2^53-1', () => {
  const text =
    '[{},{"ifindex":5,"link_index":4,"ifname":"eth0","flags":["UP"],"mtu":1500,"operstate":"UP","link_type":"ether","address":"02:42:AC:11:00:02","linkinfo":{"info_kind":"veth"},"addr_info":[{"family":"inet","local":"172.17.0.2","prefixlen":16,"scope":"global"}],"stats64":{"rx":{"bytes":18446744073709551615,"packets":1,"errors":0,"dropped":0},"tx":{"bytes":1,"packets":1,"errors":0,"dropped":0}}}]';
  const [capture] = parseCaptures(text).captures;
  expect(capture?.format).toBe('ip -j');
  expect(capture?.interfaces).toMatchObject([
    {
      name: 'eth0',
      index: 5,
      kind: 'veth',
      peer: { index: 4 },
      mac: '02:42:ac:11:00:02',
      addresses: [{ address: '172.17.0.2', prefixLength: 16 }],
      counters: { rx: { bytes: '18446744073709551615' } },
    },
  ]);
});
