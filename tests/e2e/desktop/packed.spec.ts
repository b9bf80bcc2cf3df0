import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unbundled } from '../../../src-main/setup/licences.mjs';
import { expect, test } from './fixture.ts';
import { wantedFuses } from './fuses.ts';
import { type Packed, packApp } from './pack.ts';

test.describe('the packed app', () => {
  // Electron-builder runs where there is no Electron, as long as the packages of other systems are not asked for.
  test.skip(process.platform !== 'linux', 'the list is that of the Linux package');
  let work: string;
  let packed: Packed;
  test.beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'dockline-packed-'));
    packed = packApp(work);
  });
  test.afterAll(() => rmSync(work, { recursive: true, force: true }));

  test('has its bundles, icon and licence, and neither tests nor sources', () => {
    const own = packed.files.filter((file) => !file.startsWith('/node_modules'));
    expect([...new Set(own.map((file) => file.split('/')[1]))].sort()).toEqual([
      'LICENSE',
      'assets',
      'dist',
      'package.json',
    ]);
    expect(own.filter((file) => /\.(ts|tsx|mjs|map)$|test|spec|\/cli\.js$|licences/.test(file))).toEqual([]);
    for (const file of ['/dist/main/desktop.js', '/dist/main/preload.cjs', '/dist/renderer/index.html'])
      expect(own).toContain(file);
    // Main opens these by their names, beside the bundle.
    for (const size of ['32x32', '256x256']) expect(own).toContain(`/assets/icons/${size}.png`);
    for (const worker of ['ingest', 'log', 'document', 'checkpoint'])
      expect(own).toContain(`/dist/main/${worker}-worker.js`);
  });

  test('has every package that is not in a bundle, and no other', () => {
    const names = new Set(
      packed.files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)\//.exec(file)?.[1] ?? []),
    );
    const compiled = ['cpu-features', 'buildcheck', 'nan', '@types/node', 'undici-types'];
    const needed = unbundled().map((folder) => folder.slice(folder.lastIndexOf('node_modules/') + 13));
    expect([...names].sort()).toEqual([...new Set(needed)].filter((name) => !compiled.includes(name)).sort());
  });

  test('carries the licence of everything that ships', () => {
    const text = readFileSync(join(packed.folder, 'LICENSES.dockline.txt'), 'utf8');
    const bundled = [
      'react-dom',
      'zod',
      '@xterm/xterm',
      'ws',
      '@fontsource-variable/inter',
      'tailwindcss',
      'lucide-react',
    ];
    for (const name of [...bundled, 'dockerode', 'electron-updater', 'ssh2', 'protobufjs'])
      expect(text).toMatch(new RegExp(`^${name} \\d.*\\nLicence: \\S.*\\n\\n\\S`, 'm'));
    expect(text).not.toMatch(/^Licence: (unknown|UNLICENSED|AGPL|GPL)/m);
    expect(existsSync(join(packed.folder, 'LICENSE.electron.txt'))).toBe(true);
  });

  test('has its fuses, and asks its own releases for updates', () => {
    expect(packed.fuses).toEqual(wantedFuses);
    const update = readFileSync(join(packed.folder, 'resources/app-update.yml'), 'utf8');
    expect(update).toMatch(/provider: github/);
    expect(update).toMatch(/owner: somebody\nrepo: dockline/);
  });

  test('has a preload of names alone: what it can be asked is a list, and no library', () => {
    const preload = join(packed.app, 'dist/main/preload.cjs');
    expect(statSync(preload).size).toBeLessThan(8_000);
    expect(readFileSync(preload, 'utf8').match(/require\([^)]*\)/g)).toEqual(['require("electron")']);
  });

  test('starts from its own files alone', async ({ desktop }) => {
    const own = await desktop.start([], packed.app);
    const page = await own.firstWindow();
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await expect(page.getByTestId('engine-chip')).toContainText(/Docker \d/);
    // What only a real package asks for is there as well.
    const here = createRequire(join(packed.app, 'dist/main/desktop.js'));
    for (const name of ['electron-updater', 'builder-util-runtime'])
      expect(realpathSync(here.resolve(name)).startsWith(realpathSync(packed.app))).toBe(true);
    expect(readdirSync(packed.app).sort()).toEqual(['LICENSE', 'assets', 'dist', 'node_modules', 'package.json']);
  });
});
