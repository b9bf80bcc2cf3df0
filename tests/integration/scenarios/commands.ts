import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A command of this machine; its output. Fails with what it printed. Never the synchronous call: Dockline runs in this process. */
export async function sh(command: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(command, args, { timeout: 60_000 });
  return stdout.trim();
}

/** Runs a command that takes away what may be gone already. */
export async function quietly(command: string, ...args: string[]): Promise<void> {
  await sh(command, ...args).catch(() => undefined);
}

/** Removes a network that may be gone already. A container that left it is let go of by the engine a little later. */
export async function removeNetwork(name: string): Promise<void> {
  for (let tries = 20; ; tries -= 1) {
    const failure = await sh('docker', 'network', 'rm', name).then(() => undefined, String);
    if (failure === undefined || /not found|no such network/i.test(failure)) return;
    if (tries === 0) throw new Error(failure);
    await setTimeout(500);
  }
}

/** A port of this computer that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, resolve);
  await promise;
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** The gateway of a network. The engine does not tell it where it chose it itself; it is then the subnet's first address. */
export async function gatewayOf(network: string): Promise<string> {
  const format = '{{with index .IPAM.Config 0}}{{.Gateway}}|{{.Subnet}}{{end}}';
  const [given = '', subnet = ''] = (await sh('docker', 'network', 'inspect', '-f', format, network)).split('|');
  return given.includes('.') ? given.replace(/\/\d+$/, '') : subnet.replace(/\.0\/\d+$/, '.1');
}

/** The interface of this computer that is a network's bridge. */
export async function bridgeOf(network: string): Promise<string> {
  const format = '{{.Id}}|{{with index .Options "com.docker.network.bridge.name"}}{{.}}{{end}}';
  const [id = '', name = ''] = (await sh('docker', 'network', 'inspect', '-f', format, network)).split('|');
  return name || `br-${id.slice(0, 12)}`;
}

/** The first IPv4 address of a container. */
export async function addressOf(container: string): Promise<string> {
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}';
  return (await sh('docker', 'inspect', '-f', format, container)).split(' ')[0] ?? '';
}
