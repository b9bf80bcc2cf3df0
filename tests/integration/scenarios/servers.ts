import { exposureSchema } from '../../../src-main/contract/message-model.ts';
import { freePort, gatewayOf } from './commands.ts';
import { startServer } from './machine.ts';
import { type Scenario, wordOf } from './scenario.ts';

const loopbackIsTheContainer: Scenario = {
  code: 'loopback-is-the-container',
  confidence: 'certain',
  provoked: 'A container on the default bridge connects to localhost, where the listener of this computer is not.',
  neighbour: 'A container on this computer’s own stack (--network host) connects to localhost, where nothing listens.',
  async play(world) {
    const [port, closed] = [await world.listener(), await freePort()];
    const [broken, mended, neighbour] = await world.probes(port, [
      { from: 'bridge', to: 'localhost' },
      { from: 'bridge', to: 'host.docker.internal' },
      { from: 'host', to: `localhost:${closed}` },
    ]);
    return { broken, mended, neighbour };
  },
};

const serverOnLoopbackOnly: Scenario = {
  code: 'server-on-loopback-only',
  confidence: 'certain',
  provoked: 'The listener is exposed to this computer only; a container connects to the gateway.',
  neighbour: 'Nothing listens on the port.',
  async play(world) {
    const [port, closed] = [await world.listener('this-computer'), await freePort()];
    const [broken, neighbour] = await world.probes(port, [
      { from: 'bridge', to: 'gateway' },
      { from: 'bridge', to: `gateway:${closed}` },
    ]);
    await world.listener(exposureSchema.parse(wordOf(broken, /--expose (\S+)/)), port);
    const mended = await world.probe(port, 'bridge', 'gateway');
    return { broken, mended, neighbour };
  },
};

const nothingListening: Scenario = {
  code: 'nothing-listening',
  confidence: 'certain',
  provoked: 'A container connects to a port of the gateway on which nothing listens.',
  neighbour: 'A server listens on that port, on loopback only.',
  async play(world) {
    const [port, other] = [await world.listener(), await freePort()];
    const target = `${await gatewayOf('bridge')}:${other}`;
    const broken = await world.probe(port, 'bridge', target);
    await world.listener('this-computer', other);
    const neighbour = await world.probe(port, 'bridge', target);
    await world.listener('containers', Number(wordOf(broken, /dockline listen (\d+)/)));
    const mended = await world.probe(port, 'bridge', target);
    return { broken, mended, neighbour };
  },
};

const portInUse: Scenario = {
  code: 'port-in-use',
  confidence: 'certain',
  provoked: 'A probe is run against a port that another program holds.',
  neighbour: 'The same program, asked on purpose while the listener has a port of its own.',
  async play(world) {
    const held = await freePort();
    await startServer(world, { address: '127.0.0.1', port: held });
    const broken = await world.probe(held, 'this-computer', 'localhost');
    const [mended, neighbour] = await world.probes(Number(wordOf(broken, /--port (\d+)/)), [
      { from: 'this-computer', to: 'localhost' },
      { from: 'this-computer', to: `localhost:${held}` },
    ]);
    return { broken, mended, neighbour };
  },
};

export const servers = [loopbackIsTheContainer, serverOnLoopbackOnly, nothingListening, portInUse];
