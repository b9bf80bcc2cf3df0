import type { CauseCode } from '../../contract/cause-codes.ts';
import type { Hop, Verdict } from '../../contract/probe-model.ts';
import type { CauseFacts } from './facts/cell-facts.ts';

type Kind = Hop['kind'];

interface Break {
  at: number;
  note: string;
}

/**
 * On which kind of station each cause lies, the likeliest first, and a word for it. Nothing for what is said of a way that
 * was gone to its end.
 */
const byCause: Readonly<Record<CauseCode, { kinds: readonly Kind[]; note: string } | undefined>> = {
  'loopback-is-the-container': { kinds: ['interface'], note: 'the container itself' },
  'host-name-missing': { kinds: ['resolver'], note: 'not there' },
  'no-dns-on-default-bridge': { kinds: ['resolver'], note: 'not known there' },
  'no-common-network': { kinds: ['resolver'], note: 'not known there' },
  'dns-upstream-dead': { kinds: ['resolver'], note: 'no answer' },
  'no-network': { kinds: ['interface'], note: 'no network' },
  'namespace-orphaned': { kinds: ['interface'], note: 'left behind' },
  'image-has-no-shell': { kinds: ['container'], note: 'no shell in it' },
  'ipv6-unavailable': { kinds: ['interface'], note: 'no IPv6' },
  'several-gateways': { kinds: ['interface'], note: 'the wrong way out' },
  'network-is-internal': { kinds: ['bridge'], note: 'no way out' },
  'subnet-overlap': { kinds: ['bridge'], note: 'the same addresses twice' },
  'icc-disabled': { kinds: ['firewall'], note: 'drops it' },
  'forward-drop': { kinds: ['firewall'], note: 'does not pass it on' },
  'host-firewall-drop': { kinds: ['firewall'], note: 'drops it' },
  'host-firewall-reject': { kinds: ['firewall'], note: 'turns it away' },
  'mtu-mismatch': { kinds: ['network', 'this-computer', 'bridge'], note: 'too narrow' },
  'engine-host-is-a-vm': { kinds: ['engine-host', 'interface'], note: 'another machine' },
  'rootless-loopback-blocked': { kinds: ['engine-host', 'interface'], note: 'shut off' },
  'published-on-loopback-only': { kinds: ['listener'], note: 'published on loopback only' },
  'app-on-loopback-only': { kinds: ['listener'], note: 'on its loopback only' },
  'server-on-loopback-only': { kinds: ['listener'], note: 'on loopback only' },
  'nothing-listening': { kinds: ['listener'], note: 'nobody there' },
  'port-in-use': { kinds: ['listener'], note: 'somebody else' },
  'published-on-all-addresses': undefined,
  'stdout-piped-on-host': undefined,
};

const arrived: ReadonlySet<Verdict> = new Set(['reached', 'reached-via-host', 'reached-other']);

/** Where on the way it ended: 'none' where it did not, undefined where nothing tells. */
export function brokenHop(
  { verdict }: CauseFacts,
  causeCode: CauseCode | undefined,
  stations: readonly Pick<Hop, 'kind'>[],
): Break | 'none' | undefined {
  const told = causeCode === undefined ? undefined : byCause[causeCode];
  if (told !== undefined) {
    for (const kind of told.kinds) {
      const at = stations.findLastIndex((station) => station.kind === kind);
      if (at !== -1) return { at, note: told.note };
    }
    return undefined;
  }
  if (arrived.has(verdict)) return 'none';
  // Without a cause the verdict itself tells this much.
  if (verdict === 'no-name') return at(stations, 'resolver', 'no address for it');
  if (verdict === 'refused') return at(stations, 'listener', 'refused');
  return undefined;
}

function at(stations: readonly Pick<Hop, 'kind'>[], kind: Kind, note: string): Break | undefined {
  const index = stations.findLastIndex((station) => station.kind === kind);
  return index === -1 ? undefined : { at: index, note };
}
