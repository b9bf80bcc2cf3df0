import { addressOf, bridgeOf, gatewayOf, sh } from './commands.ts';
import { relayContainer, relayMachine, startServer } from './machine.ts';
import type { Scenario } from './scenario.ts';

const networkIsInternal: Scenario = {
  code: 'network-is-internal',
  confidence: 'certain',
  provoked: 'A container on an internal network connects to another machine.',
  neighbour: 'It connects to a container of the same internal network in which nothing listens.',
  async play(world) {
    const port = await world.listener('network');
    const other = await relayMachine(world, port);
    const network = await world.network('--internal');
    const from = `container:${await world.container({ network })}`;
    const empty = await addressOf(await world.container({ network }));
    const to = `${other.address}:7000`;
    const [broken, neighbour] = await world.probes(port, [
      { from, to },
      { from, to: `${empty}:8080` },
    ]);
    await world.carryOut(broken);
    const mended = await world.probe(port, from, to);
    return { broken, mended, neighbour };
  },
};

const iccDisabled: Scenario = {
  code: 'icc-disabled',
  confidence: 'certain',
  provoked: 'On a network with enable_icc=false one container connects to another.',
  neighbour: 'From the same network, the gateway, where a rule in INPUT drops it.',
  async play(world) {
    const port = await world.listener();
    const network = await world.network('-o', 'com.docker.network.bridge.enable_icc=false');
    const app = await relayContainer(world, { network, to: { address: await gatewayOf(network), port } });
    await world.rule('INPUT', `-i ${await bridgeOf(network)} -p tcp --dport ${port} -j DROP`);
    const [broken, neighbour] = await world.probes(port, [
      { from: network, to: `${await addressOf(app)}:8080` },
      { from: network, to: 'gateway' },
    ]);
    await world.remove(app);
    await world.carryOut(broken);
    const again = await relayContainer(world, { network, to: { address: await gatewayOf(network), port } });
    const mended = await world.probe(port, network, `${await addressOf(again)}:8080`);
    return { broken, mended, neighbour };
  },
};

const severalGateways: Scenario = {
  code: 'several-gateways',
  confidence: 'certain',
  provoked: 'A container is on two networks; its way out goes through the one whose gateway is not there.',
  neighbour: 'A container is on that network alone.',
  async play(world) {
    const port = await world.listener('network');
    const other = await relayMachine(world, port);
    const dead = await world.network('-o', 'com.docker.network.bridge.inhibit_ipv4=true');
    const good = await world.network();
    const client = await world.container({ network: dead });
    const alone = await world.container({ network: dead });
    await sh('docker', 'network', 'connect', good, client);
    const to = `${other.address}:7000`;
    const [broken, neighbour] = await world.probes(port, [
      { from: `container:${client}`, to },
      { from: `container:${alone}`, to },
    ]);
    await world.carryOut(broken);
    const mended = await world.probe(port, `container:${client}`, to);
    return { broken, mended, neighbour };
  },
};

const subnetOverlap: Scenario = {
  code: 'subnet-overlap',
  confidence: 'certain',
  provoked:
    'An engine network has the addresses of a network that this computer is on; a container connects to a machine there.',
  neighbour: 'From another network, an address of that same network that no machine has.',
  async play(world) {
    const port = await world.listener('network');
    const other = await relayMachine(world, port);
    const wide = other.subnet.replace(/\.\d+\.0\/24$/, '');
    const network = await world.network('--subnet', `${wide}.0.0/16`, '--gateway', `${wide}.255.254`);
    const to = `${other.address}:7000`;
    const broken = await world.probe(port, network, to);
    await world.carryOut(broken);
    const [mended, neighbour] = await world.probes(port, [
      { from: network, to },
      { from: network, to: to.replace('.2:', '.77:') },
    ]);
    return { broken, mended, neighbour };
  },
};

const mtuMismatch: Scenario = {
  code: 'mtu-mismatch',
  confidence: 'certain',
  provoked:
    'A container sends a lot to a machine behind a link with an MTU of 1400, whose “too large” answers are lost.',
  neighbour: 'After the fix, a server over there takes the connection and does not read.',
  async play(world) {
    const port = await world.listener('network');
    const other = await relayMachine(world, port, { mtu: 1_400 });
    // So small a buffer that a transfer stalls when nobody reads.
    await sh('nsenter', '-t', String(other.pid), '-n', 'sysctl', '-qw', 'net.ipv4.tcp_rmem=4096 8192 8192');
    await startServer(world, { address: '0.0.0.0', port: 7_001 }, { within: other.pid });
    const network = await world.network();
    const icmp = '-p icmp --icmp-type fragmentation-needed -j DROP';
    await world.rule('OUTPUT', `-d ${(await gatewayOf(network)).replace(/\.\d+$/, '.0/24')} ${icmp}`);
    const broken = await world.probe(port, network, `bulk:${other.address}:7000`);
    await world.carryOut(broken);
    const [mended, neighbour] = await world.probes(port, [
      { from: network, to: `bulk:${other.address}:7000` },
      { from: network, to: `bulk:${other.address}:7001` },
    ]);
    return { broken, mended, neighbour };
  },
};

const ipv6Unavailable: Scenario = {
  code: 'ipv6-unavailable',
  confidence: 'certain',
  provoked: 'A container on a network without IPv6 connects to an IPv6 address.',
  neighbour: 'A container on a network with IPv6 connects to a port of that address on which nothing listens.',
  async play(world) {
    const port = await world.listener('network');
    const other = await relayMachine(world, port);
    const client = await world.container({ network: await world.network() });
    const cell = { from: `container:${client}`, to: `[${other.own6}]:${port}`, family: 'ipv6' } as const;
    const [broken] = await world.probes(port, [cell]);
    const made = world.networkName();
    await world.carryOut(broken, (snippet) =>
      snippet.replace(/ ipv6$/m, ` ${made}`).replace('connect ipv6', `connect ${made}`),
    );
    const [mended, neighbour] = await world.probes(port, [cell, { ...cell, to: `[${other.own6}]:9` }]);
    return { broken, mended, neighbour };
  },
};

export const networks = [networkIsInternal, iccDisabled, severalGateways, subnetOverlap, mtuMismatch, ipv6Unavailable];
