import { isIP } from 'node:net';
import type { Probe, Target } from '../../contract/model.ts';
import { hasNoNetwork, networksOf, type VantageFacts } from './vantage.ts';

/** The name that containers use for the machine they run on, where the engine provides it. */
export const hostName = 'host.docker.internal';

/** The targets of the default matrix, as `--to` names them. */
export const defaultTargets = [hostName, 'gateway', 'lan', 'localhost'] as const;

export interface PlannedProbe {
  id: string;
  kind: Probe['kind'];
  from: VantageFacts;
  to: Target;
  /** Why this cell makes no sense and is not run. */
  skip?: string;
}

export interface PlanFacts {
  port: number;
  /** This computer's address on its network; absent where it has none. */
  lanAddress: string | undefined;
  /** The gateway of the default bridge, which stands for the host from the host's own stack. */
  bridgeGateway: string | undefined;
}

/** Lays out the cells of a run: the stdout pipe first where `bridge` is asked for, then vantages × targets. */
export function planProbes(
  vantages: readonly VantageFacts[],
  targets: readonly string[],
  facts: PlanFacts,
): PlannedProbe[] {
  const cells = vantages.flatMap((from) => targets.map((target) => planCell(from, target, facts)));
  const piped = vantages.find((from) => from.label === 'bridge');
  const pipe: Omit<PlannedProbe, 'id'>[] =
    piped !== undefined && targets.includes('localhost')
      ? [{ kind: 'stdout-pipe', from: piped, to: { kind: 'localhost', host: 'localhost', port: facts.port } }]
      : [];
  return [...pipe, ...cells].map((cell, index) => ({ ...cell, id: `p${index + 1}` }));
}

function planCell(from: VantageFacts, target: string, facts: PlanFacts): Omit<PlannedProbe, 'id'> {
  const cell = (to: Target, skip?: string): Omit<PlannedProbe, 'id'> => ({
    kind: 'connect',
    from,
    to,
    ...(skip === undefined ? {} : { skip }),
  });
  const { port } = facts;
  switch (target) {
    case 'host-name':
    case hostName:
      return cell(
        { kind: 'host-name', host: hostName, port },
        from.stack.kind === 'this-computer' ? 'This name exists inside containers only.' : undefined,
      );
    case 'localhost':
      return cell({ kind: 'localhost', host: 'localhost', port });
    case 'lan':
      return facts.lanAddress === undefined
        ? cell({ kind: 'lan', host: 'lan', port }, 'This computer has no address on a network.')
        : cell({ kind: 'lan', host: facts.lanAddress, port });
    case 'gateway': {
      if (hasNoNetwork(from))
        return cell({ kind: 'gateway', host: 'gateway', port }, 'It has no network, so no gateway.');
      const own = networksOf(from).flatMap((network) => network.gateways);
      const gateway = own.find((address) => isIP(address) === 4) ?? own[0] ?? facts.bridgeGateway;
      return gateway === undefined
        ? cell({ kind: 'gateway', host: 'gateway', port }, 'Its network has no gateway.')
        : cell({ kind: 'gateway', host: gateway, port });
    }
    default: {
      const { host, port: customPort } = splitHostPort(target, port);
      return cell({ kind: 'custom', host, port: customPort });
    }
  }
}

/** "db:5432", "[::1]:80", "10.0.0.7", "::1" → host and port; `port` where none is given. */
export function splitHostPort(target: string, port: number): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(target);
  const host = match?.[1] ?? match?.[2];
  const given = Number(match?.[3]);
  if (host !== undefined && given <= 65_535) return { host, port: given };
  return { host: target.replace(/^\[(.*)\]$/, '$1'), port };
}
