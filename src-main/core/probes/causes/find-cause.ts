import type { Cause, CauseFacts, Finding } from './cause.ts';
import { hostFirewallDrop } from './host-firewall-drop.ts';
import { hostFirewallReject } from './host-firewall-reject.ts';
import { hostNameMissing } from './host-name-missing.ts';
import { loopbackIsTheContainer } from './loopback-is-the-container.ts';
import { networkIsInternal } from './network-is-internal.ts';
import { noNetwork } from './no-network.ts';
import { serverNotExposed } from './server-not-exposed.ts';
import { stdoutPipedOnHost } from './stdout-piped-on-host.ts';

const causes: readonly Cause[] = [
  stdoutPipedOnHost,
  loopbackIsTheContainer,
  noNetwork,
  networkIsInternal,
  hostFirewallDrop,
  hostFirewallReject,
  hostNameMissing,
  serverNotExposed,
];

const rank = { certain: 0, likely: 1, possible: 2 } as const;

/** The one cause that the facts bear out best, or nothing. */
export function findCause(facts: CauseFacts): Finding | undefined {
  return causes
    .map((cause) => cause(facts))
    .filter((finding) => finding !== undefined)
    .toSorted((a, b) => rank[a.cause.confidence] - rank[b.cause.confidence])[0];
}
