import { gatewayOf } from './commands.ts';
import { dnsServer } from './dns-server.ts';
import { relayContainer } from './machine.ts';
import { flagOf, type Scenario } from './scenario.ts';

const hostNameMissing: Scenario = {
  code: 'host-name-missing',
  confidence: 'certain',
  provoked: 'A container that was started without --add-host connects to host.docker.internal.',
  neighbour: 'The same container connects to another name, which no DNS server knows.',
  async play(world) {
    const port = await world.listener();
    const network = await world.network();
    const dns = await gatewayOf(network);
    await dnsServer(world, dns, {});
    const plain = await world.container({ network, args: ['--dns', dns] });
    const [broken, neighbour] = await world.probes(port, [
      { from: `container:${plain}`, to: 'host.docker.internal' },
      { from: `container:${plain}`, to: `nosuch.test:${port}` },
    ]);
    const again = await world.container({ network, args: ['--dns', dns, ...flagOf(broken, '--add-host')] });
    const mended = await world.probe(port, `container:${again}`, 'host.docker.internal');
    return { broken, mended, neighbour };
  },
};

const noDnsOnDefaultBridge: Scenario = {
  code: 'no-dns-on-default-bridge',
  confidence: 'certain',
  provoked: 'Of two containers on the default bridge one connects to the other by its name.',
  neighbour: 'A container on a network of its own connects to a name that no container has.',
  async play(world) {
    const port = await world.listener();
    const dns = await gatewayOf('bridge');
    await dnsServer(world, dns, {});
    const app = await relayContainer(world, { to: { address: dns, port } });
    const client = await world.container({ args: ['--dns', dns] });
    const from = `container:${client}`;
    const broken = await world.probe(port, from, `${app}:8080`);
    const made = world.networkName();
    await world.carryOut(broken, (snippet) => snippet.replaceAll(/(create|connect) app\b/g, `$1 ${made}`));
    const [mended, neighbour] = await world.probes(port, [
      { from, to: `${app}:8080` },
      { from, to: 'nosuch:8080' },
    ]);
    return { broken, mended, neighbour };
  },
};

const noCommonNetwork: Scenario = {
  code: 'no-common-network',
  confidence: 'certain',
  provoked: 'A container connects by its name to a container of another network.',
  neighbour: 'The same container connects to a name that no container has.',
  async play(world) {
    const port = await world.listener();
    const network = await world.network();
    const dns = await gatewayOf(network);
    await dnsServer(world, dns, {});
    const app = await relayContainer(world, { network: await world.network(), to: { address: dns, port } });
    const from = `container:${await world.container({ network, args: ['--dns', dns] })}`;
    const broken = await world.probe(port, from, `${app}:8080`);
    await world.carryOut(broken);
    const [mended, neighbour] = await world.probes(port, [
      { from, to: `${app}:8080` },
      { from, to: 'nosuch:8080' },
    ]);
    return { broken, mended, neighbour };
  },
};

const dnsUpstreamDead: Scenario = {
  code: 'dns-upstream-dead',
  confidence: 'certain',
  provoked: 'A container whose DNS server (--dns) does not answer connects to a name.',
  neighbour: 'A container whose DNS server answers connects to a name that the server does not know.',
  async play(world) {
    const port = await world.listener();
    const network = await world.network();
    const dead = await world.network();
    const dns = await gatewayOf(network);
    const known = { 'server.scenario.test': dns };
    await dnsServer(world, dns, known);
    await dnsServer(world, await gatewayOf(dead), known, true);
    const client = await world.container({ network, args: ['--dns', await gatewayOf(dead)] });
    const broken = await world.probe(port, `container:${client}`, `server.scenario.test:${port}`);
    // The fix names a public server; the one of this network is here.
    const [flag = ''] = flagOf(broken, '--dns');
    const again = await world.container({ network, args: [flag, dns] });
    const [mended, neighbour] = await world.probes(port, [
      { from: `container:${again}`, to: `server.scenario.test:${port}` },
      { from: `container:${again}`, to: `other.scenario.test:${port}` },
    ]);
    return { broken, mended, neighbour };
  },
};

export const names = [hostNameMissing, noDnsOnDefaultBridge, noCommonNetwork, dnsUpstreamDead];
