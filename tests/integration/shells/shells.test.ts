import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ShellTarget } from '../../../src-main/contract/shells.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { createShells } from '../../../src-main/core/shells/create-shells.ts';
import { engineThere } from '../engine-there.ts';
import { buildScratchImage } from './scratch-image.ts';
import { typist } from './typist.ts';

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const size = { cols: 80, rows: 24 };

describe.skipIf(!engineThere)('shells on the real engine', () => {
  let folder: string;
  let services: Services;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-shells-'));
    services = await createServices({ dataFolder: folder, transport: 'terminal' });
    await services.engine.connect();
  });
  afterEach(async () => {
    for (const { id } of services.shells.list()) await services.shells.close(id);
  });
  afterAll(async () => {
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const shellContainers = (): string => docker('ps', '-aq', '--filter', 'name=dockline-shell');
  const open = async (target: ShellTarget) => {
    const { id } = await services.shells.open(target, size);
    const state = () => services.shells.list().find((shell) => shell.id === id);
    await expect.poll(() => state()?.state).not.toBe('starting');
    return { id, state, ...typist(services.shells.get(id)) };
  };
  const onNetwork = (network: string) => open({ kind: 'network', network });
  const inContainer = (container: string) => open({ kind: 'container', container });

  it('runs what is typed, and shows the interfaces of a container on the bridge', async () => {
    const shell = await onNetwork('bridge');
    await shell.type('echo $((6 * 7))-answer\n');
    await shell.sees(/42-answer/);
    await shell.type('ifconfig\n');
    await shell.sees(/eth0\s+Link encap/);
    const [address] = shell.state()?.container?.addresses ?? [];
    expect(address).toMatch(/^172\./);
    await shell.sees(new RegExp(`inet addr:${address}`));
  });

  it('has the size that it was given, and follows a new one', async () => {
    const shell = await onNetwork('none');
    await shell.type('stty size\n');
    await shell.sees(/24 80/);
    await services.shells.get(shell.id).resize({ cols: 132, rows: 50 });
    await shell.type('stty size\n');
    await shell.sees(/50 132/);
    expect(shell.state()).toMatchObject({ cols: 132, rows: 50 });
  });

  it('says how it ended, keeps its output, and has removed its container by then', async () => {
    const shell = await onNetwork('none');
    await shell.type('echo last words; exit 7\n');
    await expect.poll(() => shell.state()?.ended).toEqual({ how: 'exited', exitCode: 7 });
    await shell.sees(/last words/);
    await expect.poll(shellContainers).toBe('');
    const { end } = shell.state() ?? { end: 0 };
    expect(await services.shells.get(shell.id).read(end, 20_000)).toMatchObject({ ended: { exitCode: 7 } });
    await expect(shell.type('more')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('passes Ctrl-C to what runs in it, and Ctrl-P on at once', async () => {
    const shell = await onNetwork('none');
    await shell.type("sh -c 'echo begun-$((0 + 1)); exec sleep 600'\n");
    await shell.sees(/begun-1/);
    await shell.type('\u0003');
    await shell.type('echo on-$((1 + 1))\n');
    await shell.sees(/on-2/);
    await shell.type('stty raw -echo; echo ready-$((1 + 2)); dd bs=1 count=1 2>/dev/null | od -An -tx1; stty sane\n');
    await shell.sees(/ready-3/);
    await shell.type('\u0010');
    await shell.sees(/ 10\s/);
  });

  it('keeps every byte of a character, wherever the output was cut', async () => {
    const shell = await onNetwork('none');
    await shell.type("i=0; while [ $i -lt 3000 ]; do printf '船🚢'; i=$((i + 1)); done; echo; echo cut-$((4 + 4))\n");
    await shell.sees(/cut-8/);
    expect(shell.text().match(/船🚢/g)?.length).toBeGreaterThanOrEqual(3_000);
    expect(shell.text()).not.toContain('\ufffd');
  });

  it('joins a container whose image has no shell, and sees its interfaces', async () => {
    const image = buildScratchImage();
    const name = `dockline-test-scratch-${process.pid}`;
    try {
      docker('run', '-d', '--name', name, image);
      expect(() => docker('exec', name, 'sh', '-c', 'true')).toThrow();
      const address = docker('inspect', '-f', '{{.NetworkSettings.IPAddress}}', name);
      const shell = await inContainer(name);
      expect(shell.state()).toMatchObject({
        target: { kind: 'container', container: name },
        container: { addresses: [address] },
      });
      await shell.type('ifconfig eth0; netstat -ltn\n');
      await shell.sees(new RegExp(`inet addr:${address}`));
      await shell.sees(/:8080\s/);
    } finally {
      for (const { id } of services.shells.list()) await services.shells.close(id);
      docker('rm', '-f', name);
      docker('rmi', '-f', image);
    }
  });

  it('sees the engine’s machine on host, and nothing but its own loopback on none', async () => {
    const host = await onNetwork('host');
    await host.type('ls /sys/class/net; ifconfig docker0\n');
    await host.sees(/docker0\s+Link encap/);
    expect(host.state()?.container?.addresses).toEqual([]);
    const none = await onNetwork('none');
    await none.type('ifconfig -a | grep -c encap; echo counted\n');
    await none.sees(/^1\r?$/m);
  });

  it('may open raw sockets to ping, has no other capability, and can write to /tmp alone', async () => {
    const shell = await onNetwork('bridge');
    await shell.type('grep CapEff /proc/self/status; ping -c 1 127.0.0.1; touch /x; cd; echo kept > f && pwd; cat f\n');
    await shell.sees(/CapEff:\s+0000000000002000/);
    await shell.sees(/1 packets received/);
    await shell.sees(/Read-only file system/);
    await shell.sees(/^\/tmp\r?\nkept/m);
  });

  it('leaves no zombie of what ran in the background', async () => {
    const shell = await onNetwork('none');
    await shell.type('(sleep 0.2 &); sleep 1; ps -o stat,comm | grep -c ^Z; echo zombies\n');
    await shell.sees(/^0\r?\nzombies/m);
  });

  it('makes a flood wait that nobody reads, and lets Ctrl-C end it', async () => {
    const shell = await onNetwork('none');
    await services.shells.get(shell.id).write(Buffer.from('yes 0123456789012345678901234567890123456789\n'));
    const printed = (): number => shell.state()?.end ?? 0;
    await expect.poll(printed).toBeGreaterThan(500_000);
    const grown = async (): Promise<number> => {
      const before = printed();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return printed() - before;
    };
    await expect.poll(grown).toBe(0);
    expect(printed()).toBeLessThan(1_048_576);
    await shell.type('\u0003');
    await shell.type('echo over-$((5 + 5))\n');
    await shell.sees(/over-10/);
  });

  it('gives a second reader what is still kept, and says what is not', async () => {
    const shell = await onNetwork('none');
    await shell.type('yes 0123456789 | head -c 3000000; echo; echo flooded-$((3 + 3))\n');
    await shell.sees(/flooded-6/);
    const again = await services.shells.get(shell.id).read(0, 0);
    expect(again.dropped).toBeGreaterThan(1_500_000);
    expect(again.bytes.length).toBe(262_144);
    expect(again.next).toBe(again.dropped + again.bytes.length);
  });

  it('keeps two shells apart', async () => {
    const [one, two] = [await onNetwork('none'), await onNetwork('none')];
    await one.type('x=first; echo $x-one\n');
    await two.type('x=second; echo $x-two\n');
    await one.sees(/first-one/);
    await two.sees(/second-two/);
    expect(one.text()).not.toContain('second');
  });

  it('is removed when it is closed, also while it starts', async () => {
    const shell = await onNetwork('none');
    expect(shellContainers()).not.toBe('');
    const reading = services.shells.get(shell.id).read(shell.state()?.end ?? 0, 20_000);
    await services.shells.close(shell.id);
    expect(shellContainers()).toBe('');
    expect((await reading).ended ?? { how: 'closed' }).toEqual({ how: 'closed' });
    const { id } = await services.shells.open({ kind: 'network', network: 'bridge' }, size);
    await services.shells.close(id);
    expect(shellContainers()).toBe('');
    expect(services.shells.list()).toEqual([]);
  });

  it('says that its container was removed by somebody else', async () => {
    const shell = await onNetwork('none');
    docker('rm', '-f', shell.state()?.container?.id ?? '');
    await expect.poll(() => shell.state()?.ended).toEqual({ how: 'removed' });
  });

  it('refuses a place that is not there, and more shells than the limit', async () => {
    await expect(onNetwork('no-such-network')).rejects.toMatchObject({ code: 'not-found' });
    await expect(onNetwork('container:x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(inContainer('no-such-container')).rejects.toMatchObject({ code: 'not-found' });
    const few = createShells({ engine: services.engine, mostRunning: 2 });
    const another = () => few.open({ kind: 'network', network: 'none' }, size);
    const [first] = [await another(), await another()];
    await expect(another()).rejects.toMatchObject({ code: 'too-many' });
    await few.close(first.id);
    await another();
    await few.dispose();
    expect(shellContainers()).toBe('');
  });
});
