import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

const refused = [
  ['src-main/contract', 'node:fs'],
  ['src-main/contract', 'ws'],
  ['src-main/contract', '../core/core.ts'],
  ['src-main/core', 'electron'],
  ['src-main/core', '../web/serve.ts'],
  ['src-main/core/engine', '../../desktop/main.ts'],
  ['src-main/core/engine', '../../cli/main.ts'],
  ['src-main/web', 'electron'],
  ['src-main/web', '../desktop/main.ts'],
  ['src-main/web', '../cli/main.ts'],
  ['src-main/cli', 'electron'],
  ['src-main/cli', '../desktop/main.ts'],
  ['src-main/desktop', '../web/serve.ts'],
  ['src-main/desktop', '../cli/main.ts'],
  ['src-renderer', '../src-main/desktop/preload.ts'],
  ['src-renderer/features', '../../src-main/core/core.ts'],
  ['src-renderer/features', 'node:fs'],
  ['src-renderer/features', 'electron'],
] as const;

const allowed = [
  ['src-main/contract', 'zod'],
  ['src-main/contract', './probe-model.ts'],
  ['src-main/core/engine', '../../contract/probe-model.ts'],
  ['src-main/core', 'dockerode'],
  ['src-main/core', 'node:fs'],
  ['src-main/web', '../core/core.ts'],
  ['src-main/cli', '../web/serve.ts'],
  ['src-main/desktop', 'electron'],
  ['src-main/desktop', '../core/core.ts'],
  ['src-renderer/features', '../../src-main/contract/probe-model.ts'],
  ['src-renderer/features', './desktop-client.ts'],
] as const;

const fileOf = (folder: string, from: string) => `${folder}/from-${from.replace(/[^a-z]+/g, '-')}.ts`;

describe('the linter keeps the layers apart', () => {
  let folder: string;
  let restricted: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-layers-'));
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [place, from] of [...refused, ...allowed]) {
      const file = join(folder, fileOf(place, from));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `import { thing } from '${from}';\nexport const other = thing;\n`);
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = [biome, 'lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--colors=off', '.'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 100_000 });
    restricted = stdout + stderr;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const isRefused = (place: string, from: string) =>
    new RegExp(`^${fileOf(place, from)}:\\d+:\\d+ lint/style/noRestrictedImports`, 'm').test(restricted);

  it.each(refused)('%s may not import %s', (place, from) => {
    expect(isRefused(place, from)).toBe(true);
  });

  it.each(allowed)('%s may import %s', (place, from) => {
    expect(isRefused(place, from)).toBe(false);
  });
});
