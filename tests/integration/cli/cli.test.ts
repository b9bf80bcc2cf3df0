import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageSchema } from '../../../src-main/contract/message-model.ts';
import { parseDocumentSchema } from '../../../src-main/contract/paste-model.ts';
import { type Probe, probeRunSchema } from '../../../src-main/contract/probe-model.ts';
import { reportSchema } from '../../../src-main/contract/report-model.ts';
import { interfacesDocumentSchema } from '../../../src-main/contract/snapshot-model.ts';
import { createEngine } from '../../../src-main/core/engine/create-engine.ts';
import { engineThere } from '../engine-there.ts';
import { run, start } from './dockline.ts';

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'dockline-cli-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

const noEngine = { DOCKER_HOST: 'unix:///nonexistent/engine.sock' };
const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const leftOver = (): string =>
  docker('ps', '-aq', '--filter', 'label=dev.dockline.run') +
  docker('network', 'ls', '-q', '--filter', 'label=dev.dockline.run');

describe('without an engine', () => {
  const commands = [
    'demo',
    'listen',
    'probe',
    'interfaces',
    'parse',
    'messages',
    'snapshot',
    'compare',
    'report',
    'serve',
    'clean',
  ];

  it.each(commands)('%s has help', async (command) => {
    const { code, stdout } = await run([command, '--help'], { data });
    expect(code).toBe(0);
    expect(stdout).toContain(`dockline ${command}`);
  });

  it('a command says that the engine hangs, and ends all the same', async () => {
    const path = join(data, 'silent.sock');
    const silent = createServer(() => undefined).listen(path);
    await once(silent, 'listening');
    try {
      const { code, stderr } = await run(['probe'], { data, env: { DOCKER_HOST: `unix://${path}` } });
      expect(stderr).toContain('it did not answer in time');
      expect(code).toBe(3);
    } finally {
      silent.close();
    }
  });

  it.each([[['nonsense']], [['probe', '--port', '70000']], [['listen', '--raw', '--json']], [['report']]])(
    '%j is wrong usage',
    async (args) => {
      const { code, stderr } = await run(args, { data });
      expect(code).toBe(2);
      expect(stderr).not.toBe('');
    },
  );

  it.each([[['probe']], [['demo']], [['clean']], [['interfaces', '--all']]])(
    '%j says that there is no engine',
    async (args) => {
      const { code, stdout, stderr } = await run(args, { data, env: noEngine });
      expect({ code, stdout: stdout.includes('reached') }).toEqual({ code: 3, stdout: false });
      expect(stderr).toMatch(/No engine answers at unix:\/\/\/nonexistent/);
    },
  );

  it('reads the two outputs of the notes, with a warning for each of their odd addresses', async () => {
    const input = readFileSync(join(import.meta.dirname, '../../fixtures/interfaces/networking-notes.md'), 'utf8');
    const { code, stdout } = await run(['parse', '--json'], { data, input });
    expect(code).toBe(0);
    const { captures } = parseDocumentSchema.parse(JSON.parse(stdout));
    expect(captures.map(({ interfaces }) => interfaces.map(({ name }) => name))).toEqual([
      ['eth0', 'lo'],
      ['br-27f7f0e92655', 'br-b03598fa2006', 'docker0', 'eth0', 'lo'],
    ]);
    expect(captures[1]?.interfaces[3]?.warnings.map(({ text }) => text).join()).toMatch(
      /192\.168\.2\b.*192\.168\.15\b/,
    );
  });

  it('shows cards of a paste with the lines of its warnings, and says what it took for text around them', async () => {
    const input = readFileSync(join(import.meta.dirname, '../../fixtures/interfaces/networking-notes.md'), 'utf8');
    const { code, stdout, stderr } = await run(['parse'], { data, input });
    expect(code).toBe(0);
    expect(stdout).toContain('ifconfig (old style), lines 40–80: 5 interfaces');
    expect(stdout).toContain('Line 66: Not an address: 192.168.2');
    expect(stderr).toMatch(/^15 lines were taken for text around the output: lines 1, 3, /);
  });

  it('reads a file as Windows writes it', async () => {
    const file = join(data, 'paste.txt');
    writeFileSync(file, '\ufeffeth0      Link encap:Ethernet\r\n          inet addr:10.0.0.1\r\n', 'utf16le');
    const { stdout } = await run(['parse', file, '--json'], { data });
    expect(parseDocumentSchema.parse(JSON.parse(stdout)).captures[0]?.interfaces).toMatchObject([
      { name: 'eth0', addresses: [{ address: '10.0.0.1' }], warnings: [] },
    ]);
  });

  it('refuses text that holds no interface, and says what it understands', async () => {
    const { code, stdout, stderr } = await run(['parse'], { data, input: 'nothing of the kind\n' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/It understands ifconfig .*FreeBSD.*ip -j addr/);
  });

  it('refuses a file that is too long before it has read it all', async () => {
    const file = join(data, 'long.txt');
    writeFileSync(file, '');
    truncateSync(file, 100_000_000);
    const { code, stdout, stderr } = await run(['parse', file], { data });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/longer than the 16 million characters/);
  });

  it('listens without an engine, and prints one message a line', async () => {
    const listening = start(['listen', '0', '--json', '--count', '2'], { data, env: noEngine });
    const port = Number(/port (\d+)/.exec(await listening.says('Listening'))?.[1]);
    connect(port, '127.0.0.1').end('one\ntwo');
    const { code, stdout } = await listening.ended;
    expect(code).toBe(0);
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => messageSchema.parse(JSON.parse(line)));
    expect(messages.map(({ text }) => text)).toEqual(['one', 'two']);
    const kept = await run(['messages', '--grep', 'tw', '--json'], { data });
    expect(JSON.parse(kept.stdout).messages).toMatchObject([{ text: 'two' }]);
  });

  it('prints the very bytes with --raw, and goes on after a client left', async () => {
    const listening = start(['listen', '0', '--raw', '--expose', 'this-computer'], { data, env: noEngine });
    const port = Number(/port (\d+)/.exec(await listening.says('Listening'))?.[1]);
    for (const bytes of [Buffer.from([0, 0xff, 13, 10, 27]), Buffer.from('second')]) {
      const client = connect(port, '127.0.0.1').resume();
      client.end(bytes);
      await once(client, 'close');
    }
    await listening.prints('second');
    listening.stop();
    const { stdout } = await listening.ended;
    expect(stdout).toBe(`${Buffer.from([0, 0xff, 13, 10, 27]).toString()}second`);
  });
});

describe.skipIf(!engineThere)('on the real engine', () => {
  it('demo prints the page of notes, writes a report, and leaves nothing behind', async () => {
    const out = join(data, 'notes.html');
    const { code, stdout, stderr } = await run(['demo', '--out', out], { data });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    for (const words of ['nc -l 4', 'stdout pipe', 'reached via host', 'docker0', 'eth0', 'The probe image']) {
      expect(stdout).toContain(words);
    }
    expect(readFileSync(out, 'utf8')).toContain('docker0');
    expect(leftOver()).toBe('');
  });

  it('probe --json tells the notes’ story', async () => {
    const { code, stdout } = await run(['probe', '--port', '0', '--from', 'bridge,host', '--json'], { data });
    expect(code).toBe(0);
    const { probes } = probeRunSchema.parse(JSON.parse(stdout));
    const verdict = (network: string, kind: string): Probe['verdict'] | undefined =>
      probes.find(
        ({ from, to, ...probe }) =>
          probe.kind === 'connect' && to.kind === kind && from.kind === 'container' && from.network === network,
      )?.verdict;
    expect(probes.find(({ kind }) => kind === 'stdout-pipe')?.verdict).toBe('reached-via-host');
    expect(verdict('bridge', 'gateway')).toBe('reached');
    expect(verdict('bridge', 'host-name')).toBe('reached');
    expect(verdict('bridge', 'localhost')).toBe('refused');
    expect(verdict('host', 'localhost')).toBe('reached');
    expect(leftOver()).toBe('');
  });

  it('interfaces --host agrees with `ip -j addr`, name by name, address by address', async () => {
    const { stdout } = await run(['interfaces', '--host', '--json'], { data });
    const [namespace] = interfacesDocumentSchema.parse(JSON.parse(stdout)).namespaces;
    const shown = namespace?.interfaces.map(({ name, addresses }) => ({
      name,
      addresses: addresses.map(({ address, prefixLength }) => `${address}/${prefixLength}`),
    }));
    const links: unknown[] = JSON.parse(execFileSync('ip', ['-j', 'addr'], { encoding: 'utf8' }));
    expect(shown).toEqual(
      links.map((link) => {
        const { ifname, addr_info } = Object(link);
        const addresses = [...addr_info].map(({ local, prefixlen }) => `${local}/${prefixlen}`);
        return { name: ifname, addresses };
      }),
    );
  });

  it('a container’s cards agree with `ifconfig` inside it', async () => {
    const engine = createEngine({ runId: 'cli-test', probeImage: () => '' });
    await engine.connect();
    const { reference } = await engine.probeImage();
    await engine.dispose();
    const id = docker('run', '-d', '--name', 'dockline-test-cards', reference, 'sleep', '60');
    try {
      const { stdout } = await run(['interfaces', '--container', 'dockline-test-cards', '--json'], { data });
      const printed = docker('exec', id, 'ifconfig', '-a');
      const [namespace] = interfacesDocumentSchema.parse(JSON.parse(stdout)).namespaces;
      expect(namespace?.interfaces.map(({ name }) => name).toSorted()).toEqual(['eth0', 'lo']);
      for (const { mac, addresses, mtu } of namespace?.interfaces ?? []) {
        if (mac !== undefined) expect(printed).toContain(`HWaddr ${mac.toUpperCase()}`);
        for (const { address } of addresses) expect(printed).toContain(`addr:${address}`);
        expect(printed).toContain(`MTU:${mtu}`);
      }
    } finally {
      docker('rm', '-f', id);
    }
  });

  it.each(['html', 'md', 'json', 'csv'])('report writes %s', async (format) => {
    const out = join(data, `report.${format}`);
    expect(await run(['report', '--out', out], { data })).toMatchObject({ code: 0 });
    const written = readFileSync(out, 'utf8');
    expect(written).toContain('docker0');
    if (format === 'json') expect(reportSchema.safeParse(JSON.parse(written)).error).toBeUndefined();
    if (format === 'html') expect(written).not.toMatch(/\bsrc=|href="[^#]|url\(|<script|@import/);
  });

  it('Ctrl-C in the middle of a run leaves nothing behind', async () => {
    const running = start(['probe', '--port', '0'], { data });
    await expect.poll(leftOver).not.toBe('');
    running.stop();
    expect(await running.ended).toMatchObject({ code: 130 });
    expect(leftOver()).toBe('');
  });

  it('clean removes the imported probe image too', async () => {
    const { code, stdout } = await run(['clean', '--json'], { data });
    expect(code).toBe(0);
    const removed: string[] = JSON.parse(stdout).images;
    for (const image of removed) expect(image).toMatch(/^dockline\/probe:/);
    expect(docker('images', '-q', '--filter', 'label=dev.dockline.run=image')).toBe('');
  });
});
