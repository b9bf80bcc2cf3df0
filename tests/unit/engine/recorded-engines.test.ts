import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EngineInfo } from '../../../src-main/contract/snapshot-model.ts';
import { engineInfo, type ThisComputer } from '../../../src-main/core/engine/engine-info.ts';
import { engineHostNamespace } from '../../../src-main/core/interfaces/describe.ts';
import { explain } from '../../../src-main/core/interfaces/wiring/explain.ts';

const folder = join(import.meta.dirname, '../../fixtures/engines');
const recorded = z.object({ info: z.unknown(), version: z.unknown() });
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));

const socket = { text: 'unix:///var/run/docker.sock', local: true };
const pipe = { text: 'npipe:////./pipe/docker_engine', local: true };
const linux = (kernel: string, hostName = 'lab'): ThisComputer => ({ platform: 'linux', kernel, hostName });
const mac: ThisComputer = { platform: 'darwin', kernel: '23.5.0', hostName: 'book.local' };
const windows: ThisComputer = { platform: 'win32', kernel: '10.0.22621', hostName: 'DESK' };
const wsl = linux('5.15.90.1-microsoft-standard-WSL2', 'DESK');

interface Told {
  machine: EngineInfo['machine'];
  /** What the card of `--net=host` is called. */
  card: string;
  name?: string;
  rootless?: true;
  desktop?: true;
  /** Its bridges are on this computer too. */
  shares?: true;
}

const itself = 'This computer’s network stack, as --net=host shows it';
const desktopCard = 'Docker Desktop’s virtual machine (--net=host)';
const orbstackCard = 'The engine’s virtual machine orbstack (--net=host)';
const rootlessCard = 'The rootless engine’s own network namespace (--net=host)';
const cases: readonly (readonly [string, string, typeof socket, ThisComputer, Told])[] = [
  ['docker-debian', 'here', socket, linux('6.1.0-25-amd64'), { machine: 'this-computer', card: itself, shares: true }],
  [
    'docker-debian',
    'seen from a container that has its socket',
    socket,
    linux('6.1.0-25-amd64', '3f1c'),
    { machine: 'this-computer', card: itself, shares: true },
  ],
  [
    'docker-debian',
    'over SSH',
    { text: 'ssh://me@lab.example', local: false },
    mac,
    { machine: 'another-computer', card: 'The engine’s machine lab (--net=host)' },
  ],
  [
    'docker-debian',
    'over TLS, with this computer’s own kernel',
    { text: 'tcp://192.0.2.7:2376', local: false },
    linux('6.1.0-25-amd64'),
    { machine: 'another-computer', card: 'The engine’s machine lab (--net=host)' },
  ],
  [
    'docker-debian',
    'on this computer’s own port',
    { text: 'tcp://127.0.0.1:2375', local: false },
    linux('6.1.0-25-amd64'),
    { machine: 'this-computer', card: itself, shares: true },
  ],
  [
    'docker-debian',
    'behind a tunnel to another machine with the same kernel',
    { text: 'tcp://127.0.0.1:2375', local: false },
    linux('6.1.0-25-amd64', 'laptop'),
    { machine: 'another-computer', card: 'The engine’s machine lab (--net=host)' },
  ],
  ['desktop-macos-intel', 'on a Mac', socket, mac, { machine: 'desktop-vm', card: desktopCard, desktop: true }],
  ['desktop-macos-silicon', 'on a Mac', socket, mac, { machine: 'desktop-vm', card: desktopCard, desktop: true }],
  ['desktop-windows-wsl', 'on Windows', pipe, windows, { machine: 'desktop-vm', card: desktopCard, desktop: true }],
  [
    'desktop-windows-wsl',
    'from a WSL distribution, which has the same kernel',
    socket,
    wsl,
    { machine: 'desktop-vm', card: desktopCard, desktop: true },
  ],
  ['docker-desktop', 'on Windows', pipe, windows, { machine: 'desktop-vm', card: desktopCard, desktop: true }],
  [
    'rootless',
    'here',
    { text: 'unix:///run/user/1000/docker.sock', local: true },
    linux('6.8.0-41-generic'),
    { machine: 'rootless', card: rootlessCard, rootless: true },
  ],
  [
    'docker-rootless',
    'here',
    { text: 'unix:///run/user/1000/docker.sock', local: true },
    linux('5.1.11-200.fc29.x86_64'),
    { machine: 'rootless', card: rootlessCard, rootless: true },
  ],
  [
    'docker-rootless',
    'on another computer',
    { text: 'ssh://me@lab.example', local: false },
    linux('6.1.0-25-amd64'),
    { machine: 'another-computer', card: 'The engine’s machine 1939f33a7be6 (--net=host)', rootless: true },
  ],
  [
    'podman-debian',
    'here',
    { text: 'unix:///run/podman/podman.sock', local: true },
    linux('6.1.0-25-amd64'),
    { machine: 'this-computer', card: itself, name: 'Podman', shares: true },
  ],
  [
    'podman-rootless',
    'here: --net=host is this computer’s, its bridges are not',
    { text: 'unix:///run/user/1000/podman/podman.sock', local: true },
    linux('6.5.0-44-generic', 'desk'),
    { machine: 'this-computer', card: itself, name: 'Podman', rootless: true },
  ],
  [
    'podman-machine-macos',
    'on a Mac',
    { text: 'unix:///var/folders/x/podman-machine-default-api.sock', local: true },
    mac,
    {
      machine: 'vm',
      card: 'The engine’s virtual machine localhost.localdomain (--net=host)',
      name: 'Podman',
      rootless: true,
    },
  ],
  [
    'colima-macos',
    'on a Mac',
    { text: 'unix:///Users/me/.colima/default/docker.sock', local: true },
    mac,
    { machine: 'vm', card: 'The engine’s virtual machine colima (--net=host)' },
  ],
  [
    'colima-ubuntu',
    'on a computer whose own kernel happens to be the same',
    { text: 'unix:///home/me/.colima/default/docker.sock', local: true },
    linux('6.8.0-31-generic', 'desk'),
    { machine: 'vm', card: 'The engine’s virtual machine colima (--net=host)' },
  ],
  [
    'colima-ubuntu',
    'from inside its virtual machine',
    socket,
    linux('6.8.0-31-generic', 'colima'),
    { machine: 'this-computer', card: itself, shares: true },
  ],
  [
    'colima-ubuntu',
    'on a Mac, through a port of loopback',
    { text: 'tcp://127.0.0.1:2375', local: false },
    mac,
    { machine: 'vm', card: 'The engine’s virtual machine colima (--net=host)' },
  ],
  [
    'colima-ubuntu',
    'on another Mac',
    { text: 'ssh://me@studio.example', local: false },
    mac,
    { machine: 'another-computer', card: 'The engine’s machine colima (--net=host)' },
  ],
  [
    'orbstack-macos',
    'on a Mac',
    { text: 'unix:///Users/me/.orbstack/run/docker.sock', local: true },
    mac,
    { machine: 'vm', card: orbstackCard },
  ],
  [
    'orbstack-macos',
    'from one of its Linux machines, which share a kernel',
    socket,
    linux('6.17.8-orbstack-00308-g8f9c941121b1', 'ubuntu'),
    { machine: 'vm', card: orbstackCard },
  ],
  [
    'rancher-desktop-macos',
    'on a Mac',
    { text: 'unix:///Users/me/.rd/docker.sock', local: true },
    mac,
    { machine: 'vm', card: 'The engine’s virtual machine lima-rancher-desktop (--net=host)' },
  ],
  [
    'rancher-desktop-windows',
    'on Windows',
    pipe,
    windows,
    { machine: 'vm', card: 'The engine’s virtual machine (--net=host)' },
  ],
  [
    'rancher-desktop-windows',
    'from a WSL distribution, which has the same kernel and another network',
    socket,
    linux('6.18.40.1-microsoft-standard-WSL2', 'DESK'),
    { machine: 'vm', card: 'The engine’s virtual machine (--net=host)' },
  ],
  [
    'docker-windows',
    'here, for Windows containers',
    pipe,
    windows,
    { machine: 'this-computer', card: itself, shares: true },
  ],
  [
    'docker-windows',
    'on another computer',
    { text: 'tcp://192.0.2.7:2376', local: false },
    windows,
    { machine: 'another-computer', card: 'The engine’s machine DESK (--net=host)' },
  ],
];

describe('whose network --net=host shows', () => {
  it.each(cases)('%s, %s', (name, _, endpoint, computer, told) => {
    const documents = recorded.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
    const info = engineInfo({ info: documents.info, version: documents.version }, endpoint, computer);
    expect({
      machine: info.machine,
      name: info.name,
      rootless: info.rootless,
      desktop: info.desktop,
      shares: info.sharesThisComputer,
    }).toEqual({
      machine: told.machine,
      name: told.name ?? 'Docker',
      rootless: told.rootless ?? false,
      desktop: told.desktop ?? false,
      shares: told.shares ?? false,
    });
    const read = { interfaces: [], routes: [], sockets: [], unread: [] };
    const card = engineHostNamespace(info, [], { access: 'joined', read });
    expect(card.title).toBe(told.card);
    // Nothing on the card may speak of "this computer" where it is another machine.
    const lo = { name: 'lo', kind: 'loopback' as const, addresses: [], flags: [], warnings: [] };
    const words = explain(lo, {
      namespace: card,
      engine: info,
      network: undefined,
      networks: [],
      peer: undefined,
      ports: [],
    });
    expect(words?.includes('this computer')).toBe(told.machine === 'this-computer');
  });

  it('is told of every engine that was recorded', () => {
    expect([...new Set(cases.map(([name]) => name))].toSorted()).toEqual(names.toSorted());
  });
});
