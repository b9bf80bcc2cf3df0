import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src-main/contract/default-settings.ts';
import { openSettings } from '../../../src-main/core/storage/settings.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-settings-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('settings', () => {
  it('begin with the defaults, and are there after a restart', () => {
    const store = openSettings({ folder });
    expect(store.get()).toEqual(defaultSettings);
    store.set({ port: 5555 });
    expect(openSettings({ folder }).get()).toEqual({ ...defaultSettings, port: 5555 });
  });

  it('refuse a bad value, and stay as they were', () => {
    const store = openSettings({ folder });
    expect(() => store.set({ port: -1 })).toThrow(/not accepted/);
    expect(store.get()).toEqual(defaultSettings);
  });

  it('keep what another Dockline on the same folder changed', () => {
    const [one, other] = [openSettings({ folder }), openSettings({ folder })];
    one.set({ port: 5555 });
    other.set({ theme: 'dark' });
    expect(openSettings({ folder }).get()).toEqual({ ...defaultSettings, port: 5555, theme: 'dark' });
    // A file that was damaged meanwhile is no reason to forget what is in use.
    writeFileSync(join(folder, 'settings.json'), '{"port": ');
    other.set({ theme: 'light' });
    expect(openSettings({ folder }).get()).toEqual({ ...defaultSettings, port: 5555, theme: 'light' });
  });

  it('keep a damaged file aside and say so', () => {
    writeFileSync(join(folder, 'settings.json'), '{"port": ');
    const warnings: string[] = [];
    expect(openSettings({ folder, onWarning: (text) => warnings.push(text) }).get()).toEqual(defaultSettings);
    const aside = readdirSync(folder).find((name) => name.includes('damaged'));
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe('{"port": ');
    expect(warnings).toHaveLength(1);
  });

  it('fill in what an older file lacks', () => {
    writeFileSync(join(folder, 'settings.json'), '{"port": 7000}');
    expect(openSettings({ folder }).get()).toEqual({ ...defaultSettings, port: 7000 });
  });
});
