import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../../src-main/contract/message-model.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { buildClientImage } from '../client-image.ts';
import { engineThere } from '../engine-there.ts';
import { isInstalled } from '../programs.ts';
import { awkward, type Client, clients, insideClients } from './clients.ts';

const limitMs = 60_000;
let folder: string;
let services: Services;
/** What was sent, and what the log holds: one row a client. */
const table: string[][] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-clients-'));
  services = await createServices({ dataFolder: folder, transport: 'terminal' });
  await services.engine.connect();
});
afterAll(async () => {
  await services.dispose();
  rmSync(folder, { recursive: true, force: true });
  const lines = table.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  const head = ['| client | sent | messages | in the log | who sent it |', '|---|---|---|---|---|'];
  mkdirSync('test-results', { recursive: true });
  writeFileSync(join('test-results', 'clients.md'), `${[...head, ...lines].join('\n')}\n`);
});

/** All that the log holds of the listener, byte for byte. */
async function raw(listenerId: string): Promise<Buffer> {
  const { id } = await services.exports.start({ listenerId }, 'raw');
  return (await services.exports.read(id, 0)).bytes;
}

async function tell(name: string, sent: Buffer, listenerId: string): Promise<Source | undefined> {
  const read = () => services.log.page({ filter: { listenerId }, limit: 1_000 });
  await expect.poll(async () => (await read())[0]?.source.note).not.toBe('who sent it was not known yet');
  const messages = await read();
  const held = await raw(listenerId);
  const source = messages[0]?.source;
  // What differs from run to run is left out: a process's number, and what the tests call their networks.
  const note = source?.note?.replace(/process \d+/, 'process N');
  const network = source?.networkName?.replace(/^dockline-test-clients-\w+-/, '');
  const who = source?.containerName === undefined ? note : `a container on ${network}`;
  const same = held.equals(sent) ? `the same ${held.length} bytes` : `${held.length} bytes`;
  table.push([name, `${sent.length} bytes`, `${messages.length}`, same, who ?? '']);
  return source;
}

/** Runs the program until it ends by itself; one that does not is stopped. Gives what it printed. */
async function runClient({ program, args, input, environment }: Client, port: number): Promise<string> {
  const child = spawn(program, args(port), { env: { ...process.env, ...environment }, timeout: limitMs });
  child.stdin.on('error', () => undefined);
  if (input !== undefined) child.stdin.end(input);
  const [printed] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return printed.toString();
}

describe('what a program sends is in the log, byte for byte', () => {
  for (const client of clients) {
    it.skipIf(!isInstalled(client.program))(`${client.name} (needs ${client.program})`, async () => {
      const { id, port } = await services.listeners.start({ port: 0, exposure: 'this-computer', ...client.listener });
      const printed = await runClient(client, port);
      expect(printed).toContain(client.prints ?? '');
      const { sent } = client;
      if (typeof sent === 'function') {
        await expect.poll(async () => (await raw(id)).toString('latin1')).toMatch(sent(port));
        await tell(client.name, await raw(id), id);
      } else {
        await expect.poll(() => raw(id)).toEqual(sent);
        const source = await tell(client.name, sent, id);
        if (client.shownAs !== undefined) expect(source?.note).toContain(`: ${client.shownAs} (process `);
      }
      await services.listeners.stop(id);
    });
  }
});

describe.skipIf(!engineThere)('what a container sends is in the log, byte for byte, with its name', () => {
  const prefix = `dockline-test-clients-${randomBytes(3).toString('hex')}`;
  const shop = `${prefix}-shop`;
  const closed = `${prefix}-closed`;
  const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();

  beforeAll(() => {
    docker('network', 'create', shop);
    docker('network', 'create', '--internal', closed);
  });
  afterAll(() => {
    for (const network of [shop, closed]) docker('network', 'rm', network);
  });

  async function sendFrom(name: string, command: string, image: string, network: string): Promise<void> {
    const { id, port } = await services.listeners.start({ port: 0, exposure: 'containers' });
    const networks = await services.engine.networks();
    const gateway = networks.find((one) => one.name === network)?.gateways.find((address) => address.includes('.'));
    const container = `${prefix}-${randomBytes(3).toString('hex')}`;
    // Who it is on the host's network is found by its process, so it stays until its input ends.
    const script = `{ printf '%s' "$0" | base64 -d; cat; } | ${command}`;
    const args = ['run', '-i', '--rm', '--name', container, '--network', network, image, 'sh', '-c', script];
    const given = [awkward.toString('base64'), gateway ?? '127.0.0.1', String(port)];
    const child = spawn('docker', [...args, ...given], { stdio: ['pipe', 'ignore', 'ignore'], timeout: limitMs });
    const ended = once(child, 'exit');
    try {
      const source = async () => (await services.log.page({ filter: { listenerId: id }, limit: 1 }))[0]?.source;
      await expect.poll(source).toMatchObject({ kind: 'container', containerName: container, networkName: network });
    } finally {
      child.stdin.end();
      await ended;
    }
    await expect.poll(() => raw(id)).toEqual(awkward);
    await tell(`${name}, in a container`, awkward, id);
    await services.listeners.stop(id);
  }

  for (const { name, programs, command } of insideClients) {
    it.skipIf(!programs.every(isInstalled))(
      `${name} on the bridge${programs.map((each) => ` (needs ${each})`).join('')}`,
      async () => {
        const image = buildClientImage(programs);
        try {
          await sendFrom(name, command, image.reference, 'bridge');
        } finally {
          image.remove();
        }
      },
    );
  }

  it('BusyBox’s on the host’s network, a network of one’s own and an internal one', async () => {
    const image = buildClientImage([]);
    try {
      for (const network of ['host', shop, closed])
        await sendFrom('nc (BusyBox)', 'nc "$1" "$2"', image.reference, network);
    } finally {
      image.remove();
    }
  });

  it('containers that live for a moment, each at the address of the one before, are told apart', async () => {
    const image = buildClientImage([]);
    const { id, port } = await services.listeners.start({ port: 0, exposure: 'containers' });
    const gateway = docker('network', 'inspect', shop, '--format', '{{range .IPAM.Config}}{{.Gateway}}{{end}}');
    const bound = () => services.listeners.list().flatMap((each) => each.bound.map(({ address }) => address));
    const names = Array.from({ length: 5 }, (_, index) => `${prefix}-moment-${index}`);
    try {
      await expect.poll(bound).toContain(gateway);
      for (const name of names) {
        const options = ['--rm', '--name', name, '--hostname', name, '--network', shop];
        const command = `hostname | nc ${gateway} ${port}`;
        await promisify(execFile)('docker', ['run', ...options, image.reference, 'sh', '-c', command]);
      }
      const senders = async () => {
        const messages = await services.log.page({ filter: { listenerId: id }, limit: names.length });
        return messages.map(({ text, source }) => [text, source.containerName]);
      };
      await expect.poll(senders).toEqual(names.map((name) => [name, name]));
    } finally {
      await services.listeners.stop(id);
      image.remove();
    }
  });
});
