import { bridgeOf, freePort, gatewayOf } from './commands.ts';
import { relayMachine } from './machine.ts';
import type { Scenario } from './scenario.ts';

const hostFirewallDrop: Scenario = {
  code: 'host-firewall-drop',
  confidence: 'certain',
  provoked: 'A rule in INPUT drops what comes from the default bridge to the listener’s port.',
  neighbour: 'An address of the bridge’s own subnet that nobody has, with the same rule in place.',
  async play(world) {
    const port = await world.listener();
    await world.rule('INPUT', `-i ${await bridgeOf('bridge')} -p tcp --dport ${port} -j DROP`);
    const nobody = (await gatewayOf('bridge')).replace(/\.\d+$/, '.253');
    const [broken, neighbour] = await world.probes(port, [
      { from: 'bridge', to: 'gateway' },
      { from: 'bridge', to: `${nobody}:${port}` },
    ]);
    await world.carryOut(broken);
    const mended = await world.probe(port, 'bridge', 'gateway');
    return { broken, mended, neighbour };
  },
};

const hostFirewallReject: Scenario = {
  code: 'host-firewall-reject',
  confidence: 'certain',
  provoked:
    'A rule in INPUT rejects what comes from the default bridge to the listener’s port, as a closed port would.',
  neighbour: 'A port on which nothing listens, with the same rule in place for the other one.',
  async play(world) {
    const [port, closed] = [await world.listener(), await freePort()];
    const bridge = await bridgeOf('bridge');
    await world.rule('INPUT', `-i ${bridge} -p tcp --dport ${port} -j REJECT --reject-with tcp-reset`);
    const [broken, neighbour] = await world.probes(port, [
      { from: 'bridge', to: 'gateway' },
      { from: 'bridge', to: `gateway:${closed}` },
    ]);
    await world.carryOut(broken);
    const mended = await world.probe(port, 'bridge', 'gateway');
    return { broken, mended, neighbour };
  },
};

const forwardDrop: Scenario = {
  code: 'forward-drop',
  confidence: 'certain',
  provoked: 'A rule in DOCKER-USER drops what a network sends to another machine.',
  neighbour: 'The same network connects to the gateway, where a rule in INPUT drops it.',
  async play(world) {
    const port = await world.listener('network');
    const other = await relayMachine(world, port);
    const network = await world.network();
    const tcp = `-i ${await bridgeOf(network)} -p tcp`;
    await world.rule('DOCKER-USER', `${tcp} -d ${other.address} -j DROP`);
    await world.rule('INPUT', `${tcp} --dport ${port} -j DROP`);
    const target = `${other.address}:7000`;
    const [broken, neighbour] = await world.probes(port, [
      { from: network, to: target },
      { from: network, to: 'gateway' },
    ]);
    await world.carryOut(broken);
    const mended = await world.probe(port, network, target);
    return { broken, mended, neighbour };
  },
};

export const firewall = [hostFirewallDrop, hostFirewallReject, forwardDrop];
