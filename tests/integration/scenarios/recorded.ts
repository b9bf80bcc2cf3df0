import type { CauseCode } from '../../../src-main/contract/cause-codes.ts';
import type { Verdict } from '../../../src-main/contract/probe-model.ts';
import type { CauseFacts } from '../../../src-main/core/probes/facts/cell-facts.ts';
import { recordedEngine } from '../../unit/probes/causes/engines.ts';
import { to } from '../../unit/probes/causes/facts.ts';
import { onBridge } from '../../unit/probes/vantages.ts';

/** A cause of an engine that a test machine cannot have, shown on what such an engine said of itself. */
export interface Recorded {
  code: CauseCode;
  /** The recording, in tests/fixtures/engines. */
  engine: 'docker-desktop' | 'rootless';
  /** What is asked there, and what came of it. */
  asked: string;
  facts: CauseFacts;
  neighbour: string;
  neighbourFacts: CauseFacts;
}

function fromBridge(engine: Recorded['engine'], target: CauseFacts['to'], verdict: Verdict): CauseFacts {
  const info = recordedEngine(engine);
  return {
    kind: 'connect',
    engine: info,
    engineSharesThisComputer: info.sharesThisComputer,
    boundAddresses: ['127.0.0.1', '::1'],
    listenerPort: 4444,
    bridgeGateway: '172.17.0.1',
    from: onBridge,
    to: target,
    verdict,
  };
}

export const recorded: readonly Recorded[] = [
  {
    code: 'engine-host-is-a-vm',
    engine: 'docker-desktop',
    asked: 'On Docker Desktop a container connects to its gateway, which refuses.',
    facts: fromBridge('docker-desktop', to('172.17.0.1', 4444, 'gateway'), 'refused'),
    neighbour: 'The same container connects to localhost, which refuses too.',
    neighbourFacts: fromBridge('docker-desktop', to('localhost', 4444, 'localhost'), 'refused'),
  },
  {
    code: 'rootless-loopback-blocked',
    engine: 'rootless',
    asked:
      'On a rootless engine a container connects to 10.0.2.2, where slirp4netns has this computer; nothing answers.',
    facts: fromBridge('rootless', to('10.0.2.2'), 'timed-out'),
    neighbour: 'The same container connects to another container, in which nothing answers.',
    neighbourFacts: fromBridge('rootless', to('172.17.0.3', 80), 'timed-out'),
  },
];
