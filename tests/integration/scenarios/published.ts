import { freePort, gatewayOf } from './commands.ts';
import { relayContainer } from './machine.ts';
import { flagOf, type Scenario } from './scenario.ts';

const publishedOnLoopbackOnly: Scenario = {
  code: 'published-on-loopback-only',
  confidence: 'certain',
  provoked: 'A port is published on 127.0.0.1; a container of another network connects to it at the gateway.',
  neighbour: 'A port that no container publishes.',
  async play(world) {
    const port = await world.listener();
    const [published, closed] = [await freePort(), await freePort()];
    const to = { address: await gatewayOf('bridge'), port };
    const app = await relayContainer(world, { args: ['-p', `127.0.0.1:${published}:8080`], to });
    const [broken, neighbour] = await world.probes(port, [
      { from: 'bridge', to: `${to.address}:${published}` },
      { from: 'bridge', to: `${to.address}:${closed}` },
    ]);
    await world.remove(app);
    await relayContainer(world, { args: flagOf(broken, '-p'), to });
    const mended = await world.probe(port, 'bridge', `${to.address}:${published}`);
    return { broken, mended, neighbour };
  },
};

const publishedOnAllAddresses: Scenario = {
  code: 'published-on-all-addresses',
  confidence: 'certain',
  provoked: 'A port is published without an address; this computer connects to it.',
  neighbour: 'A server of this computer itself that listens on all addresses.',
  async play(world) {
    const port = await world.listener('network');
    const published = await freePort();
    const to = { address: await gatewayOf('bridge'), port };
    const app = await relayContainer(world, { args: ['-p', `${published}:8080`], to });
    const [broken, neighbour] = await world.probes(port, [
      { from: 'this-computer', to: `127.0.0.1:${published}` },
      { from: 'this-computer', to: 'localhost' },
    ]);
    await world.remove(app);
    await relayContainer(world, { args: flagOf(broken, '-p'), to });
    const mended = await world.probe(port, 'this-computer', `127.0.0.1:${published}`);
    return { broken, mended, neighbour };
  },
};

const appOnLoopbackOnly: Scenario = {
  code: 'app-on-loopback-only',
  confidence: 'certain',
  provoked: 'The program in a container listens on its 127.0.0.1; another container of its network connects to it.',
  neighbour: 'A container in which nothing listens.',
  async play(world) {
    const port = await world.listener();
    const network = await world.network();
    const to = { address: await gatewayOf(network), port };
    const app = await relayContainer(world, { network, on: '127.0.0.1', to });
    const empty = await world.container({ network });
    const [broken, neighbour] = await world.probes(port, [
      { from: network, to: `${app}:8080` },
      { from: network, to: `${empty}:8080` },
    ]);
    const [on = '', again = '0'] = broken.fix?.snippet?.split(':') ?? [];
    const mendedApp = await relayContainer(world, { network, on, port: Number(again), to });
    const mended = await world.probe(port, network, `${mendedApp}:8080`);
    return { broken, mended, neighbour };
  },
};

export const published = [publishedOnLoopbackOnly, publishedOnAllAddresses, appOnLoopbackOnly];
