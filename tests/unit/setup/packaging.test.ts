import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../../package.json' with { type: 'json' };
import { linkScheme } from '../../../src-main/desktop/deep-link.ts';
import { appId } from '../../../src-main/desktop/introduce.ts';
import { fileExtension } from '../../../src-main/desktop/opened-file.ts';
import { drawIcons } from '../../../src-main/setup/icons.mjs';
import { root, tool } from '../../../src-main/setup/project.mjs';
import { wantedFuses } from '../../e2e/desktop/fuses.ts';

const configuration: unknown = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));

/** electron-builder's own check, as it does it before it packs. */
function validate(given: unknown): void {
  const load = createRequire(import.meta.url);
  const { validateSchema } = load(tool('app-builder-lib', 'out/util/config/schemaValidator.js'));
  Reflect.apply(validateSchema, undefined, [load(tool('app-builder-lib', 'scheme.json')), structuredClone(given)]);
}

test('electron-builder accepts the configuration, and would not accept a mistake in it', () => {
  expect(() => validate(configuration)).not.toThrow();
  const mistaken = { ...Object(configuration), mac: { hardendRuntime: true } };
  expect(() => validate(mistaken)).toThrow(/configuration\.mac should be/);
});

test('every system has its packages, its name for files and links, and what it must be told', () => {
  expect(configuration).toMatchObject({
    appId,
    linux: { target: ['AppImage', 'deb', 'rpm'], syncDesktopName: true },
    mac: {
      hardenedRuntime: true,
      target: [
        { target: 'dmg', arch: ['arm64', 'x64'] },
        { target: 'zip', arch: ['arm64', 'x64'] },
      ],
      extendInfo: { NSLocalNetworkUsageDescription: expect.stringMatching(/listens.*probes/) },
    },
    win: { target: [{ target: 'nsis' }] },
    fileAssociations: [{ ext: fileExtension.slice(1) }],
    protocols: [{ schemes: [linkScheme] }],
    publish: { provider: 'github' },
  });
  // A name in reverse, as portals want it; electron-builder calls the desktop entry and StartupWMClass so.
  expect(packageJson.desktopName).toBe(`${appId}.desktop`);
  expect(configuration).not.toHaveProperty('linux.desktop.entry.StartupWMClass');
  const entitlements = readFileSync(join(root, 'assets/entitlements.mac.plist'), 'utf8');
  expect(entitlements.match(/<key>.*<\/key>/g)).toEqual(['<key>com.apple.security.cs.allow-jit</key>']);
});

test('the fuses are set as they are wanted, and a signature that they break is made anew', () => {
  expect(configuration).toHaveProperty('electronFuses', { ...wantedFuses, resetAdHocDarwinSignature: true });
});

test('the icons are those that the script draws of the source', async () => {
  for (const [path, drawn] of await drawIcons()) {
    expect(readFileSync(join(root, path)).equals(drawn), `${path}: run \`npm run icons\``).toBe(true);
  }
});
