import type { Engine } from '../../engine/engine.ts';
import { readThisComputer } from '../../interfaces/read-this-computer.ts';
import type { ProbedListener } from '../probed-listener.ts';
import { type Fact, readFact } from './fact.ts';
import { readFirewall } from './firewall/read-firewall.ts';
import type { Firewall } from './firewall/rule.ts';
import type { HostShell } from './host-shell.ts';
import type { RunFacts } from './run-facts.ts';

interface RunGathering {
  engine: Engine;
  usesEngine: boolean;
  listener: ProbedListener;
  bridgeGateway: string | undefined;
  image: string;
  shell: HostShell | { unread: string };
}

/** Reads what a run's predictions and causes rest on: lists of the engine, this computer's own files, the rules. */
export async function gatherRunFacts(gathering: RunGathering): Promise<RunFacts> {
  const { engine, usesEngine, listener, bridgeGateway, image, shell } = gathering;
  const state = engine.state();
  // A run from this computer alone needs no engine; where there is one, it knows whose a published port is.
  const connected = state.status === 'connected' ? state.info : undefined;
  const [networks, containers, thisComputer, firewall] = await Promise.all([
    connected === undefined ? [] : engine.networks(),
    connected === undefined ? [] : engine.containers(),
    readThisComputer(),
    readRules(shell),
  ]);
  return {
    engineSharesThisComputer: connected === undefined ? !usesEngine : connected.sharesThisComputer,
    boundAddresses: listener.addresses(),
    listenerPort: listener.port,
    portHolder: listener.holder,
    bridgeGateway,
    engine: connected,
    image: usesEngine ? image : undefined,
    networks,
    containers: containers.filter(({ own }) => !own),
    thisComputer,
    firewall,
  };
}

async function readRules(shell: HostShell | { unread: string }): Promise<Fact<Firewall>> {
  return 'unread' in shell ? shell : readFact(() => readFirewall(shell), 'iptables-save -c; nft list ruleset');
}
