import { describe, expect, it, vi } from 'vitest';
import type { Shell } from '../../../src-main/contract/shells.ts';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';
import { createInputQueue, pasteLimit } from '../../../src-renderer/features/shells/input-queue.ts';
import { targetOf } from '../../../src-renderer/features/shells/open-shell.tsx';
import { followOutput } from '../../../src-renderer/features/shells/output-follower.ts';
import { findPlaces, listPlaces } from '../../../src-renderer/features/shells/places.ts';
import { endWords, placeWords, tabNames } from '../../../src-renderer/features/shells/shell-words.ts';
import { createSizeTeller } from '../../../src-renderer/features/shells/size-teller.ts';
import { terminalKeys } from '../../../src-renderer/features/shells/terminal-keys.ts';
import { fromBase64, toBase64 } from '../../../src-renderer/ui/base64.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (all: readonly Uint8Array[]): string => Buffer.concat(all).toString();

describe('base64', () => {
  it('gives back every byte, also of a large piece', () => {
    const all = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    expect(fromBase64(toBase64(all))).toEqual(all);
  });
});

describe('what is typed', () => {
  it('is sent in order, one piece at a time, in pieces that the contract takes', async () => {
    const sent: Uint8Array[] = [];
    let open = 0;
    const queue = createInputQueue(async (piece) => {
      open += 1;
      expect(open).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      sent.push(piece);
      open -= 1;
      return true;
    });
    const paste = 'paste '.repeat(30_000);
    queue.type(bytes('first '));
    queue.type(bytes(paste));
    queue.type(bytes('last'));
    await expect.poll(() => text(sent)).toBe(`first ${paste}last`);
    expect(Math.max(...sent.map(({ length }) => length))).toBe(65_536);
  });

  it('is refused whole beyond the limit', async () => {
    const sent: Uint8Array[] = [];
    const queue = createInputQueue(async (piece) => sent.push(piece) > 0);
    expect(queue.type(new Uint8Array(pasteLimit + 1))).toBe(false);
    expect(queue.type(bytes('after'))).toBe(true);
    await expect.poll(() => text(sent)).toBe('after');
  });

  it('is dropped where a send failed, and goes on with what is typed then', async () => {
    const sent: Uint8Array[] = [];
    let fails = true;
    const queue = createInputQueue(async (piece) => {
      if (fails) return false;
      sent.push(piece);
      return true;
    });
    queue.type(bytes('lost'));
    queue.type(bytes(' too'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    fails = false;
    queue.type(bytes('kept'));
    await expect.poll(() => text(sent)).toBe('kept');
  });
});

describe('a shell’s output', () => {
  const printed = 'one two three four';
  const part = (from: number, most: number) => {
    const cut = printed.slice(from, from + most);
    return { bytes: bytes(cut), next: from + cut.length, dropped: 0 };
  };

  it('is read in pieces up to where it is known to end, each drawn before the next', async () => {
    const drawn: string[] = [];
    const read = vi.fn(async (from: number) => part(from, 4));
    const follower = followOutput({
      read,
      async draw(piece) {
        drawn.push(text([piece.bytes]));
      },
    });
    follower.printed(7);
    await expect.poll(() => drawn.join('')).toBe('one two ');
    follower.printed(printed.length);
    await expect.poll(() => drawn.join('')).toBe(printed);
    const calls = read.mock.calls.length;
    follower.printed(printed.length);
    expect(read.mock.calls.length).toBe(calls);
  });

  it('is read on after the connection was away, and not asked for ever where there is nothing', async () => {
    const drawn: string[] = [];
    let away = true;
    const read = vi.fn(async (from: number) => {
      if (away) throw new Error('away');
      return part(from, 100);
    });
    const follower = followOutput({
      read,
      async draw(piece) {
        drawn.push(text([piece.bytes]));
      },
    });
    follower.printed(9_999);
    await new Promise((resolve) => setTimeout(resolve, 20));
    away = false;
    await expect.poll(() => drawn.join('')).toBe(printed);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read.mock.calls.length).toBeLessThan(6);
  });

  it('ends with the shell that is gone, and with the terminal', async () => {
    const read = vi.fn(async () => 'gone' as const);
    const draw = vi.fn(async () => undefined);
    followOutput({ read, draw }).printed(5);
    const disposed = followOutput({ read, draw });
    disposed.dispose();
    disposed.printed(5);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(read).toHaveBeenCalledTimes(1);
    expect(draw).not.toHaveBeenCalled();
  });
});

describe('a terminal’s size', () => {
  it('is told once the shell runs, one call at a time, the newest last', async () => {
    const told: string[] = [];
    const teller = createSizeTeller({ cols: 80, rows: 24 }, async ({ cols, rows }) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      told.push(`${cols}x${rows}`);
    });
    teller.resized({ cols: 100, rows: 30 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(told).toEqual([]);
    teller.runs(true);
    for (let cols = 101; cols <= 140; cols += 1) teller.resized({ cols, rows: 30 });
    await expect.poll(() => told.at(-1)).toBe('140x30');
    expect(told.length).toBe(2);
  });
});

describe('places for a shell', () => {
  const network = (name: string, driver: string, subnets: string[], internal = false): EngineNetwork => ({
    id: name,
    name,
    driver,
    scope: 'local',
    internal,
    subnets,
    gateways: [],
  });
  const container = (name: string, own = false): ContainerSummary => ({
    id: name,
    name,
    image: 'web',
    state: 'running',
    networkMode: 'shop_default',
    networks: [{ name: 'shop_default', addresses: ['172.20.0.5'] }],
    own,
  });
  const networks = [
    network('none', 'null', []),
    network('shop_default', 'bridge', ['172.20.0.0/16'], true),
    network('host', 'host', []),
    network('bridge', 'bridge', ['172.17.0.0/16']),
  ];
  const places = listPlaces({
    networks,
    containers: [container('web-10'), container('web-2'), container('dockline-shell-1', true)],
    info: { sharesThisComputer: true },
  });

  it('are the engine’s own networks first, then the user’s, then containers, but for Dockline’s', () => {
    expect(places.map(({ name, note }) => `${name}: ${note}`)).toEqual([
      'bridge: bridge 172.17.0.0/16',
      'host: this computer’s own stack',
      'none: its own loopback alone',
      'shop_default: bridge, internal 172.20.0.0/16',
      'web-2: shop_default 172.20.0.5',
      'web-10: shop_default 172.20.0.5',
    ]);
  });

  it('never call another machine this computer', () => {
    const [, host] = listPlaces({ networks, containers: [], info: { sharesThisComputer: false } });
    expect(host?.note).toBe('the engine’s machine');
    expect(placeWords({ kind: 'network', network: 'host' }, false)).toBe('on the stack of the engine’s machine');
  });

  it('are found by every word, of a thousand', () => {
    const many = listPlaces({
      networks,
      containers: Array.from({ length: 1_000 }, (_, index) => container(`web-${index}`)),
      info: { sharesThisComputer: true },
    });
    expect(findPlaces(many, 'shop WEB-777').map(({ name }) => name)).toEqual(['web-777']);
    expect(findPlaces(many, '')).toHaveLength(1_004);
  });

  it('come from an address as a proposal', () => {
    expect(targetOf(new URLSearchParams('network=shop_default'))).toEqual({
      kind: 'network',
      network: 'shop_default',
    });
    expect(targetOf(new URLSearchParams('container=web-1'))).toEqual({ kind: 'container', container: 'web-1' });
    expect(targetOf(new URLSearchParams('container=&id=3'))).toBeUndefined();
  });
});

describe('words for a shell', () => {
  it('tell tabs of one place apart', () => {
    const at = (id: string, target: Shell['target']) => ({ id, target });
    const names = tabNames([
      at('a', { kind: 'network', network: 'bridge' }),
      at('b', { kind: 'container', container: 'bridge' }),
      at('c', { kind: 'network', network: 'bridge' }),
    ]);
    expect([...names]).toEqual([
      ['a', 'bridge'],
      ['b', 'bridge'],
      ['c', 'bridge 2'],
    ]);
  });

  it('say how it ended', () => {
    expect(endWords({ how: 'exited', exitCode: 7 })).toBe('The shell ended with exit code 7.');
    expect(endWords({ how: 'exited', exitCode: 137 })).toContain('signal 9');
  });
});

describe('a terminal’s keys', () => {
  const press = (key: Partial<KeyboardEvent>, mac: boolean) => {
    const asked: string[] = [];
    const take = (name: string) => () => void asked.push(name);
    const handle = terminalKeys({ copy: take('copy'), search: take('search'), leave: take('leave') }, mac);
    const event = { type: 'keydown', code: '', key: '', preventDefault: () => asked.push('kept') };
    const modifiers = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
    // Only these fields of a key's event are read.
    const given = handle({ ...event, ...modifiers, ...key } as unknown as KeyboardEvent);
    return [given, ...asked];
  };

  it('leave whatever a shell may want to the shell', () => {
    for (const key of ['c', 'd', 'f', 'p', 'v', 'w', 'z']) expect(press({ key, ctrlKey: true }, false)).toEqual([true]);
    expect(press({ key: 'c', ctrlKey: true }, true)).toEqual([true]);
    expect(press({ key: 'F6', code: 'F6' }, false)).toEqual([true]);
  });

  it('copy, paste, search and leave', () => {
    expect(press({ key: 'C', ctrlKey: true, shiftKey: true }, false)).toEqual([false, 'copy', 'kept']);
    expect(press({ key: 'c', metaKey: true }, true)).toEqual([false, 'copy', 'kept']);
    // The browser's own paste event follows: it must not be prevented.
    expect(press({ key: 'V', ctrlKey: true, shiftKey: true }, false)).toEqual([false]);
    expect(press({ key: 'F', ctrlKey: true, shiftKey: true }, false)).toEqual([false, 'search', 'kept']);
    expect(press({ code: 'F6', shiftKey: true }, false)).toEqual([false, 'leave', 'kept']);
  });
});
