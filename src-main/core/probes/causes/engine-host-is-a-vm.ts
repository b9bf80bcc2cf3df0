import { hostName } from '../plan.ts';
import type { Cause, CauseFacts } from './cause.ts';
import { documentation } from './documentation.ts';

/** Where the engine runs in a virtual machine, or on another computer, its "host" is that machine. */
export const engineHostIsAVm: Cause = (facts) => {
  const { engine, to, verdict } = facts;
  if (facts.engineSharesThisComputer || engine === undefined || !isElsewhere(engine)) return undefined;
  if (!['refused', 'timed-out', 'no-route'].includes(verdict)) return undefined;
  const what = meant(facts);
  if (what === undefined) return undefined;
  const placed = engine.desktop || engine.machine === 'vm' ? 'in a virtual machine' : 'on another computer';
  return {
    cause: {
      code: 'engine-host-is-a-vm',
      title: `The engine runs ${placed}`,
      explanation: `${engine.name} runs ${placed}, not directly on this computer, and your server is on this computer. ${what}`,
      confidence: engine.desktop ? 'certain' : 'likely',
      ...(to.kind === 'container' ? {} : { inherent: true }),
      links: [documentation.desktop],
    },
    evidence: [
      { what: 'The engine’s machine', value: `${engine.os}, kernel ${engine.kernel}`, command: 'docker info' },
      { what: 'Reached at', value: engine.endpoint },
      { what: 'Asked for', value: `${to.host}:${to.port}` },
    ],
    fix: engine.desktop
      ? {
          text: 'Use the name that Docker Desktop gives your computer.',
          snippet: `${hostName}:${to.port}`,
          language: 'text',
        }
      : {
          text: 'Use this computer’s address on the network that it shares with the engine’s machine, and let your server listen there (exposure “network”).',
          snippet: `npx dockline listen ${to.port} --expose network`,
          language: 'sh',
        },
  };
};

/** Podman's machine is both rootless and a virtual machine, and then what matters is the machine. */
function isElsewhere({ rootless, machine }: NonNullable<CauseFacts['engine']>): boolean {
  return !rootless || machine === 'vm' || machine === 'desktop-vm' || machine === 'another-computer';
}

/** What the target stands for there, in a sentence; nothing where it is not mistaken for this computer. */
function meant({ from, to }: CauseFacts): string | undefined {
  if (from.vantage.kind === 'this-computer') {
    return to.kind === 'container'
      ? `${to.host} is an address inside that machine, which this computer has no way to; publish a port instead.`
      : undefined;
  }
  if (to.kind === 'localhost') {
    return from.stack.kind === 'engine-host' || (from.stack.kind === 'container' && from.stack.networkMode === 'host')
      ? 'With --network host, localhost is that machine.'
      : undefined;
  }
  return to.kind === 'gateway' ? `The gateway ${to.host} is that machine.` : undefined;
}
