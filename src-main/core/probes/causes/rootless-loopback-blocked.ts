import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';

/** A rootless engine has a network of its own, from which this computer's loopback is shut off unless it is opened. */
export const rootlessLoopbackBlocked: Cause = (facts) => {
  const { engine, from, to, verdict } = facts;
  if (engine?.rootless !== true || from.vantage.kind === 'this-computer') return undefined;
  // In a machine of its own, that machine is what is between: engine-host-is-a-vm.
  if (engine.machine !== undefined && engine.machine !== 'rootless' && engine.machine !== 'this-computer')
    return undefined;
  if (!['refused', 'timed-out', 'no-route'].includes(verdict)) return undefined;
  const asksThisComputer =
    to.kind === 'host-name' || to.kind === 'gateway' || (to.kind === 'localhost' && from.stack.kind === 'engine-host');
  if (!asksThisComputer && to.host !== slirpGateway) return undefined;
  return {
    cause: {
      code: 'rootless-loopback-blocked',
      title: 'A rootless engine cannot reach this computer’s loopback',
      explanation:
        'This engine runs without root, in a network of its own inside your computer. What its containers see as the host is that network and not your computer, and the way to your computer’s loopback is closed by default.',
      confidence: to.host === slirpGateway ? 'certain' : 'likely',
      // Its gateway is a machine of its own; by name, a container means this computer.
      ...(to.kind === 'gateway' || to.kind === 'localhost' ? { inherent: true } : {}),
      links: [documentation.rootless],
    },
    evidence: [
      { what: 'The engine', value: 'rootless', command: "docker info --format '{{.SecurityOptions}}'" },
      { what: 'Asked for', value: `${to.host}:${to.port}` },
      { what: 'Your server listens on', value: facts.boundAddresses.join(', ') || 'nothing' },
    ],
    fix: {
      text: 'Let your server listen on this computer’s network address and connect to that, or open the way to its loopback: with this in the engine’s service file, containers reach it at 10.0.2.2.',
      snippet:
        'mkdir -p ~/.config/systemd/user/docker.service.d\nprintf \'[Service]\\nEnvironment="DOCKERD_ROOTLESS_ROOTLESSKIT_DISABLE_HOST_LOOPBACK=false"\\n\' > ~/.config/systemd/user/docker.service.d/loopback.conf\nsystemctl --user daemon-reload && systemctl --user restart docker',
      language: 'sh',
    },
  };
};

/** Where slirp4netns, the default network of rootless Docker, puts the computer that it runs on. */
const slirpGateway = '10.0.2.2';
