import { networkInterfaces } from 'node:os';
import type { CommandOutput } from '../../contract/commands.ts';
import { isLoopback } from '../messages/decide-source.ts';
import { exposureAddresses } from './exposure-addresses.ts';

const thisComputer = 'programs on this computer';

type Exposures = CommandOutput<'listeners.exposures'>;

export interface ExposureFacts {
  /** The gateways of bridges on this computer, and whose they are. */
  bridges: readonly { address: string; network: string }[];
  /** This computer's own addresses. */
  own: readonly { address: string; interfaceName: string }[];
}

/** What each exposure means here: its addresses, and who reaches a listener at each. */
export function describeExposures({ bridges, own }: ExposureFacts): Exposures {
  const networkOf = new Map(bridges.map(({ address, network }) => [address, network]));
  const named = (address: string): { address: string; what: string } => {
    const network = networkOf.get(address);
    return { address, what: network === undefined ? thisComputer : `containers on the network ${network}` };
  };
  return [
    { exposure: 'this-computer', addresses: exposureAddresses('this-computer', []).map(named) },
    { exposure: 'containers', addresses: exposureAddresses('containers', [...networkOf.keys()]).map(named) },
    {
      exposure: 'network',
      addresses: own.map(({ address, interfaceName }) =>
        networkOf.has(address) || isLoopback(address)
          ? named(address)
          : { address, what: `everyone who reaches ${interfaceName}` },
      ),
    },
  ];
}

export function ownAddresses(): ExposureFacts['own'] {
  return Object.entries(networkInterfaces()).flatMap(([interfaceName, all = []]) =>
    all.map(({ address }) => ({ address, interfaceName })),
  );
}
