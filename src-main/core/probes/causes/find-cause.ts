import { appOnLoopbackOnly } from './app-on-loopback-only.ts';
import type { Cause, CauseFacts, Finding } from './cause.ts';
import { dnsUpstreamDead } from './dns-upstream-dead.ts';
import { engineHostIsAVm } from './engine-host-is-a-vm.ts';
import { forwardDrop } from './forward-drop.ts';
import { hostFirewallDrop } from './host-firewall-drop.ts';
import { hostFirewallReject } from './host-firewall-reject.ts';
import { hostNameMissing } from './host-name-missing.ts';
import { iccDisabled } from './icc-disabled.ts';
import { imageHasNoShell } from './image-has-no-shell.ts';
import { ipv6Unavailable } from './ipv6-unavailable.ts';
import { loopbackIsTheContainer } from './loopback-is-the-container.ts';
import { mtuMismatch } from './mtu-mismatch.ts';
import { namespaceOrphaned } from './namespace-orphaned.ts';
import { networkIsInternal } from './network-is-internal.ts';
import { noCommonNetwork } from './no-common-network.ts';
import { noDnsOnDefaultBridge } from './no-dns-on-default-bridge.ts';
import { noNetwork } from './no-network.ts';
import { nothingListening } from './nothing-listening.ts';
import { portInUse } from './port-in-use.ts';
import { publishedOnAllAddresses } from './published-on-all-addresses.ts';
import { publishedOnLoopbackOnly } from './published-on-loopback-only.ts';
import { rootlessLoopbackBlocked } from './rootless-loopback-blocked.ts';
import { serverOnLoopbackOnly } from './server-on-loopback-only.ts';
import { severalGateways } from './several-gateways.ts';
import { stdoutPipedOnHost } from './stdout-piped-on-host.ts';
import { subnetOverlap } from './subnet-overlap.ts';

/** Of two that are equally sure, the earlier one is nearer to where the probe starts, and is what has to be mended first. */
const causes: readonly Cause[] = [
  imageHasNoShell,
  stdoutPipedOnHost,
  noNetwork,
  namespaceOrphaned,
  loopbackIsTheContainer,
  hostNameMissing,
  noDnsOnDefaultBridge,
  noCommonNetwork,
  dnsUpstreamDead,
  ipv6Unavailable,
  severalGateways,
  subnetOverlap,
  networkIsInternal,
  iccDisabled,
  forwardDrop,
  hostFirewallDrop,
  hostFirewallReject,
  rootlessLoopbackBlocked,
  engineHostIsAVm,
  mtuMismatch,
  publishedOnLoopbackOnly,
  appOnLoopbackOnly,
  serverOnLoopbackOnly,
  nothingListening,
  portInUse,
  publishedOnAllAddresses,
];

const rank = { certain: 0, likely: 1, possible: 2 } as const;

/** The one cause that the facts bear out best, or nothing. */
export function findCause(facts: CauseFacts): Finding | undefined {
  return causes
    .map((cause) => cause(facts))
    .filter((finding) => finding !== undefined)
    .toSorted((a, b) => rank[a.cause.confidence] - rank[b.cause.confidence])[0];
}
