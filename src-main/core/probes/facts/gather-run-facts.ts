import type { Engine } from '../../engine/engine.ts';
import { readThisComputer } from '../../interfaces/read-this-computer.ts';
import type { ProbedListener } from '../probed-listener.ts';
import { type Fact, readFact } from './fact.ts';
import { readFirewall } from './firewall/read-firewall.ts';
import type { Firewall } from './firewall/rule.ts';
import { type HostShell, localShell } from './host-shell.ts';
import type { RunFacts } from './run-facts.ts';

interface RunGathering {
  engine: Engine;
  usesEngine: boolean;
  listener: ProbedListener;
  bridgeGateway: string | undefined;
}

/** Reads what a run's predictions and causes rest on: lists of the engine, this computer's own files, its rules. */
export async function gatherRunFacts({ engine, usesEngine, listener, bridgeGateway }: RunGathering): Promise<RunFacts> {
  const [networks, containers, thisComputer] = await Promise.all([
    usesEngine ? engine.networks() : [],
    usesEngine ? engine.containers() : [],
    readThisComputer(),
  ]);
  const facts: RunFacts = {
    engineSharesThisComputer: !usesEngine || engine.info().sharesThisComputer,
    boundAddresses: listener.addresses(),
    listenerPort: listener.port,
    portHolder: listener.holder,
    bridgeGateway,
    engine: usesEngine ? engine.info() : undefined,
    networks,
    containers: containers.filter(({ own }) => !own),
    thisComputer,
  };
  return { ...facts, firewall: await readRules(hostShell(facts)) };
}

async function readRules(shell: HostShell | { unread: string }): Promise<Fact<Firewall>> {
  return 'unread' in shell ? shell : readFact(() => readFirewall(shell), 'iptables-save -c; nft list ruleset');
}

/** How the engine's machine is asked: by this computer's own shell where it is this computer and the rights are there. */
export function hostShell({ engineSharesThisComputer }: RunFacts): HostShell | { unread: string } {
  if (!engineSharesThisComputer) {
    return { unread: 'The engine does not run on this computer’s own network, so its rules are not here.' };
  }
  if (process.platform !== 'linux') return { unread: 'Dockline reads firewall rules on Linux only.' };
  if (process.getuid?.() !== 0) {
    return {
      unread: 'Only root may read the firewall’s rules. Start Dockline with sudo, or run: sudo iptables-save -c',
    };
  }
  return localShell;
}
